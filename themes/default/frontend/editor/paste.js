// What comes from elsewhere: cleaned, bounded, and never a surprise.
import { clean, inert } from "./clean.js";

/** The longest HTML that is looked at, without the pictures in it; beyond it the words alone are taken. */
const MOST_HTML = 3_000_000;

/** The longest piece of words, as the server has it for a whole text. */
const MOST_WORDS = 400_000;

/** Pictures written out in the text: megabytes that nobody reads. */
const withoutPictures = (html) => html.replace(/\bsrc\s*=\s*(["'])data:[^"']*\1/gi, 'src="data:,"');

const pictures = (data) => [...(data?.files ?? [])].filter(({ type }) => /^image\/(?!svg)/.test(type));

/** True when there is more to a paste than a picture: then its words count. */
const hasWords = (html, text) => Boolean(text.trim()) || /<(p|table|li|h\d|td)[\s>]/i.test(html);

function paste(editor, view, event) {
  const data = event.clipboardData;
  const text = data.getData("text/plain");
  const html = withoutPictures(data.getData("text/html"));
  const files = pictures(data);
  if (files.length && !hasWords(html, text)) {
    editor.images.open(files.slice(0, 1));
    return true;
  }
  if (text.length > MOST_WORDS || editor.written.length + text.length > MOST_WORDS) {
    editor.say(editor.words.pasteTooLong);
    return true;
  }
  editor.say("");
  if (html.length <= MOST_HTML) return false;
  editor.say(editor.words.pastePlain);
  view.pasteText(text, event);
  return true;
}

function drop(editor, event) {
  const files = pictures(event.dataTransfer);
  if (!files.length) return false;
  event.preventDefault();
  editor.images.open(files.slice(0, 1));
  return true;
}

export const pasting = (editor) => ({
  handleDOMEvents: {
    paste: (view, event) => {
      const done = paste(editor, view, event);
      if (done) event.preventDefault();
      return done;
    },
    drop: (view, event) => drop(editor, event),
  },
  transformPastedHTML(html) {
    // A piece of this editor keeps what it is.
    if (html.includes("data-pm-slice")) return inert(html);
    const cleaned = clean(withoutPictures(html));
    if (cleaned.dropped) editor.say(editor.words.imagesDropped.replace("{count}", cleaned.dropped));
    return cleaned.html;
  },
});

// The colours of a charter while they are chosen: a sample that wears them, and how well each is read. The form works
// without this; the server works the same out when it is sent.
"use strict";

{
  /** What each colour is read on, as the server asks it. */
  const READ_ON = {
    ink: ["background", "card", "accent-soft"],
    "soft-ink": ["background", "card"],
    accent: ["background", "card", "accent-soft"],
    "on-accent": ["accent"],
  };
  const LEAST = 4.5;

  const luminance = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const value = parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const mixed = (from, to, part) =>
    `#${[1, 3, 5]
      .map((at) => {
        const [one, two] = [parseInt(from.slice(at, at + 2), 16), parseInt(to.slice(at, at + 2), 16)];
        return Math.round(one + (two - one) * part).toString(16).padStart(2, "0");
      })
      .join("")}`;

  const readable = (colour, papers) => {
    for (let percent = 0; percent <= 100; percent += 1) {
      for (const end of ["#000000", "#ffffff"]) {
        const tried = mixed(colour, end, percent / 100);
        if (papers.every((paper) => contrast(tried, paper) >= LEAST)) return tried;
      }
    }
    return colour;
  };

  const inkOn = (colour) => {
    const dark = mixed(colour, "#000000", 0.8);
    return contrast(colour, "#ffffff") >= contrast(colour, dark) ? "#ffffff" : dark;
  };

  class CharterColours extends HTMLElement {
    connectedCallback() {
      this.follow = this.querySelector("[name=follow]");
      for (const sample of this.querySelectorAll(".charter-sample")) sample.hidden = false;
      this.addEventListener("input", () => this.show());
      this.show();
    }

    inputs(scheme) {
      const inputs = this.querySelectorAll(`input[name^="${scheme}-"]`);
      return Object.fromEntries([...inputs].map((input) => [input.dataset.token, input]));
    }

    show() {
      this.classList.toggle("charter-follows", this.follow.checked);
      if (this.follow.checked) this.workOut();
      for (const sample of this.querySelectorAll(".charter-sample")) this.wear(sample, this.inputs(sample.dataset.scheme));
    }

    /** The colours that follow, as the server will work them out. */
    workOut() {
      const chosen = this.inputs("light").accent.value;
      for (const [scheme, part] of [["light", 0.12], ["dark", 0.2]]) {
        const own = this.inputs(scheme);
        const soft = mixed(own.card.value, chosen, part);
        const wished = scheme === "light" ? chosen : mixed(chosen, "#ffffff", 0.45);
        const accent = readable(wished, [own.background.value, own.card.value, soft]);
        own["accent-soft"].value = soft;
        own["on-accent"].value = inkOn(scheme === "light" ? chosen : accent);
        if (scheme === "dark") own.accent.value = accent;
        const following = scheme === "light" ? ["accent-soft", "on-accent"] : ["accent", "accent-soft", "on-accent"];
        for (const name of following) own[name].parentElement.dataset.follows = "";
      }
    }

    wear(sample, inputs) {
      for (const [name, input] of Object.entries(inputs)) {
        sample.style.setProperty(`--${name}`, input.value);
        if (READ_ON[name]) this.tell(input, Math.min(...READ_ON[name].map((paper) => contrast(input.value, inputs[paper].value))));
      }
    }

    tell(input, found) {
      const said = input.parentElement.querySelector(".charter-contrast");
      const poor = found < LEAST;
      const number = (Math.floor(found * 10) / 10).toFixed(1).replace(".", document.documentElement.lang === "fr" ? "," : ".");
      said.toggleAttribute("data-poor", poor);
      said.textContent = `${poor ? this.dataset.poor : this.dataset.good} ${number}`;
    }
  }

  customElements.define("charter-colours", CharterColours);

  // Two tabs of one form: leaving with something typed asks first.
  const form = document.getElementById("charter");
  let typed = false;
  form?.addEventListener("input", () => (typed = true));
  form?.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}

// What people type as an address, made one that works; null when it is none.

const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const PHONE = /^\+?\d[\d .\-()]{5,}$/;
const SITE = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?:[/?#:]\S*)?$/i;

export function addressOf(typed) {
  const words = typed.trim();
  if (MAIL.test(words)) return `mailto:${words}`;
  if (PHONE.test(words)) return `tel:${words.replace(/[^\d+]/g, "")}`;
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(words) || /^[/#](?!\/)\S*$/.test(words)) return words;
  return SITE.test(words) ? `https://${words}` : null;
}

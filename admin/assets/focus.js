// A click or a tap on the picture says what must stay in sight; the two numbers say the same without this script.

for (const picture of document.querySelectorAll("img[data-focus-x]")) {
  const fields = [picture.dataset.focusX, picture.dataset.focusY].map((id) => document.getElementById(id));
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  picture.after(mark);

  const place = () => {
    const [x, y] = fields.map((field) => Math.min(100, Math.max(0, Number(field.value) || 0)));
    // Set by script through the object model, which no policy has to allow.
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
  };

  picture.addEventListener("click", (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    fields[0].value = Math.round(((event.clientX - left) / width) * 100);
    fields[1].value = Math.round(((event.clientY - top) / height) * 100);
    place();
  });
  for (const field of fields) field.addEventListener("input", place);
  place();
}

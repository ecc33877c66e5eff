// Photos are sent no larger than they are kept: a mobile network is slow. Without this they are sent as they are.
"use strict";

{
  const MOST = 2000;

  async function smaller(file) {
    if (!file.type.startsWith("image/") || file.type === "image/gif") return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, MOST / Math.max(picture.width, picture.height));
      if (scale === 1 && file.type === "image/jpeg") return file;
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale].map(Math.round);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return jpeg && jpeg.size < file.size ? new File([jpeg], file.name.replace(/\.\w+$/, "") + ".jpg", { type: jpeg.type }) : file;
    } catch {
      // The server says what it thinks of it.
      return file;
    }
  }

  for (const form of document.querySelectorAll("form.fields")) {
    let working = Promise.resolve();
    let left = 0;

    form.addEventListener("change", ({ target }) => {
      if (target.type !== "file") return;
      left += 1;
      working = working.then(async () => {
        const files = new DataTransfer();
        for (const file of target.files) files.items.add(await smaller(file));
        target.files = files.files;
        left -= 1;
      });
    });

    // Whoever sends the form meanwhile sends it as soon as they are ready.
    form.addEventListener("submit", (event) => {
      if (!left) return;
      event.preventDefault();
      working.then(() => form.requestSubmit(event.submitter));
    });
  }
}

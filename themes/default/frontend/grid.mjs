// Builds core/agenda/assets/grid.js and grid.css: the grid of wide screens (grid/*) with EventCalendar in it, and the
// licences of what is inside. `node grid.mjs --check` says whether the committed files are what the sources give.
import { bundled, committed, licences } from "./bundled.mjs";

const made = "Made by themes/default/frontend/grid.mjs; licences in grid.LICENSES.txt";
const script = await bundled("grid/main.js");
const style = await bundled("grid/grid.css");
const packages = [...script.packages, ...style.packages];
const kept = { "@event-calendar/core": "grid/licences/event-calendar.txt" };
committed("../../../core/agenda/assets/", {
  "grid.js": `// ${made}\n${script.text}`,
  "grid.css": `/* ${made} */\n${style.text}`,
  "grid.LICENSES.txt": `grid.js and grid.css are made of our own sources and of these libraries.\n\n${licences(packages, kept)}`,
});

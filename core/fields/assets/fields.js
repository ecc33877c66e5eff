// A form while it is filled in: the questions that an answer brings up, sums, lines. Every form works without this; what is
// worked out here is for the eye alone, the server works it out again.
"use strict";

{
  const all = (selector, within) => [...within.querySelectorAll(selector)];

  /** What people type as a number: « 1 234,50 € ». */
  const number = (text) => {
    const plain = text.replace(/[\s\u202f'’€]/g, "").replace(/[\u2212\u2013]/, "-");
    const mark = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."));
    const parts = mark < 0 ? [plain] : [plain.slice(0, mark).replace(/[.,]/g, ""), plain.slice(mark + 1)];
    return /\d/.test(plain) ? Number(parts.join(".")) : NaN;
  };

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");

  const inWords = (value, { decimals, unit }) => {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return Number.isFinite(value) ? value.toLocaleString("fr-FR", digits) + (unit && `\u00a0${unit}`) : "–";
  };

  const rounded = (value, places) => {
    const unit = 10 ** places;
    return (Math.sign(value) * Math.round(Math.abs(value) * unit + 1e-7)) / unit;
  };

  const signs = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => (b ? a / b : NaN),
    min: Math.min,
    max: Math.max,
    round: rounded,
  };

  const tests = {
    answered: () => true,
    is: (answer, asked) => answer === asked,
    is_not: (answer, asked) => answer !== asked,
    at_least: (answer, asked) => answer >= asked,
    at_most: (answer, asked) => answer <= asked,
    includes: (answer, asked) => answer.includes(asked),
  };

  /** Answers are null where there is none, or where the question is hidden. */
  class Form {
    constructor(form) {
      this.form = form;
      for (const again of all(".fields-again", form)) again.hidden = true;
      for (const area of all("textarea[maxlength]", form)) this.count(area);
      for (const list of all(".field > select[data-filter]", form)) if (list.length > 12) this.filter(list);
      form.addEventListener("input", () => this.show());
      form.addEventListener("click", (event) => this.press(event));
      this.show();
    }

    field(key) {
      return this.form.querySelector(`[data-field="${key}"]`);
    }

    answer(key) {
      const field = this.field(key);
      if (!field || field.closest("[hidden]")) return null;
      const controls = all("input, select, textarea", field).filter((one) => one.name && one.name !== "shown");
      const filled = controls.filter((one) => (one.checked || !/radio|checkbox/.test(one.type)) && one.value.trim());
      const text = filled[0]?.value.trim() || null;
      switch (field.dataset.kind) {
        case "choices":
          return text && filled.map((one) => one.value);
        case "yes_no":
          return text && text === "yes";
        case "number":
        case "money":
          return Number.isFinite(number(text ?? "")) ? number(text) : null;
        case "computed":
          return this.results.get(key) ?? null;
        case "period":
          return [".from", ".until"].every((end) => filled.some((one) => one.name.endsWith(end))) ? text : null;
        default:
          return text;
      }
    }

    holds(condition) {
      if (typeof condition === "boolean") return condition;
      if (condition.all) return condition.all.every((one) => this.holds(one));
      if (condition.any) return condition.any.some((one) => this.holds(one));
      if (condition.not !== undefined) return !this.holds(condition.not);
      const answer = this.answer(condition.field);
      if (answer === null) return false;
      const asked = typeof answer === "number" ? Number(condition.value) : condition.value;
      return tests[condition.op](answer, asked);
    }

    show() {
      this.results = new Map();
      // What appears may bring up more.
      for (let round = 0; round < 20 && this.pass(); round += 1);
      for (const output of all("[data-total]", this.form)) {
        output.value = inWords(this.sum(output.closest("[data-field]").dataset.field, output.dataset.total), output.dataset);
      }
    }

    /** Whether anything changed. */
    pass() {
      let changed = false;
      for (const row of all("tr[data-line]", this.form)) {
        for (const output of all("[data-formula]", row)) this.result(output, (key) => this.cell(row, key));
      }
      for (const output of all(".field > [data-formula]", this.form)) {
        const key = output.parentElement.dataset.field;
        const result = this.result(output, (other) => Number(this.answer(other) ?? 0));
        changed ||= !Object.is(this.results.get(key), result);
        this.results.set(key, result);
      }
      for (const box of all("[data-if]", this.form)) {
        const hidden = !this.holds(JSON.parse(box.dataset.if));
        changed ||= hidden !== box.hidden;
        box.hidden = box.disabled = hidden;
      }
      return changed;
    }

    result(output, field) {
      const { formula, decimals } = output.dataset;
      const result = rounded(this.work(JSON.parse(formula), field), Number(decimals));
      output.value = inWords(result, output.dataset);
      output.dataset.result = result;
      return result;
    }

    work(term, field) {
      if (typeof term === "string") return Number(term);
      const [sign, ...rest] = term;
      if (sign === "field") return field(rest[0]);
      if (sign === "sum") return this.sum(...rest);
      if (sign === "count") return this.rows(rest[0]).length;
      return signs[sign](...rest.map((one) => (typeof one === "number" ? one : this.work(one, field))));
    }

    /** The lines of a table in which something is typed. */
    rows(key) {
      const table = this.field(key);
      if (!table || table.closest("[hidden]")) return [];
      return all("tr[data-line]", table).filter((row) => all("input, select", row).some((one) => one.value.trim()));
    }

    sum(key, column) {
      return this.rows(key).reduce((sum, row) => sum + this.cell(row, column), 0);
    }

    cell(row, key) {
      const control = row.querySelector(`[data-cell="${key}"] :is(input, select, output)`);
      if (control?.dataset.result) return Number(control.dataset.result) || 0;
      return control?.value === "yes" ? 1 : number(control?.value ?? "") || 0;
    }

    press(event) {
      const button = event.target.closest("[name=add_line], [name=remove_line]");
      if (!button) return;
      event.preventDefault();
      const table = button.closest("[data-field]");
      const rows = () => all("tr[data-line]", table);
      let row = button.closest("tr");
      if (!row) row = this.add(table, rows());
      else if (rows().length === 1) this.clear(row);
      else row = (row.remove(), rows().at(-1));
      rows().forEach((one, at) => {
        for (const said of all("th, button span", one)) said.textContent = said.textContent.replace(/\d+/, at + 1);
      });
      table.querySelector("[name=add_line]").hidden = rows().length >= Number(table.querySelector("table").dataset.most);
      row.querySelector("input, select").focus();
      this.show();
    }

    add(table, rows) {
      const last = rows.at(-1);
      const next = Math.max(...rows.map((row) => Number(row.dataset.line))) + 1;
      const row = last.cloneNode(true);
      const old = new RegExp(`(${table.dataset.field}[.:])${last.dataset.line}(?=\\.|$)`, "g");
      for (const element of all("*", row)) {
        for (const { name, value } of [...element.attributes]) element.setAttribute(name, value.replace(old, `$1${next}`));
      }
      row.dataset.line = next;
      last.after(row);
      this.clear(row);
      return row;
    }

    clear(row) {
      for (const error of all(".field-error", row)) error.remove();
      for (const control of all("input, select", row)) {
        control.value = "";
        for (const said of ["aria-invalid", "aria-describedby"]) control.removeAttribute(said);
      }
    }

    /** A long list with a line above it that leaves those whose name or group has what is typed. */
    filter(list) {
      const line = document.createElement("input");
      Object.assign(line, { type: "search", className: "input fields-filter", placeholder: list.dataset.filter, autocomplete: "off" });
      line.setAttribute("aria-label", list.dataset.filter);
      line.setAttribute("aria-controls", list.id);
      list.before(line);
      const whole = list.cloneNode(true);
      line.addEventListener("input", () => {
        const [words, chosen, left] = [folded(line.value).split(" "), list.value, whole.cloneNode(true)];
        for (const one of all("optgroup option", left)) {
          const said = folded(`${one.textContent} ${one.parentElement.label}`);
          if (one.value !== chosen && !words.every((word) => said.includes(word))) one.remove();
        }
        for (const group of all("optgroup", left)) if (!group.children.length) group.remove();
        list.replaceChildren(...left.children);
        list.value = chosen;
        // While one looks, what is left is seen at once.
        list.size = line.value.trim() ? Math.min(8, Math.max(2, list.length + all("optgroup", list).length)) : 0;
      });
      line.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        list.focus();
      });
      list.addEventListener("change", () => (list.size = 0));
    }

    count(area) {
      const left = document.createElement("p");
      left.className = "fields-left";
      area.after(left);
      const tell = () => (left.textContent = `${this.form.dataset.left} ${area.maxLength - area.value.length}`);
      area.addEventListener("input", tell);
      tell();
    }
  }

  for (const form of all("form.fields", document)) new Form(form);
}

// Shows the findings table of the page and filters it. Every text is set as text, never as markup.
"use strict";
(function () {
  const STEP = 100;
  const told = JSON.parse(document.getElementById("rulings").textContent);
  const body = document.getElementById("rows");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const fields = {
    severity: document.getElementById("severity"),
    verdict: document.getElementById("verdict"),
    school: document.getElementById("school"),
    words: document.getElementById("words"),
  };
  let shown = [];
  let drawn = 0;

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (kind) { made.className = kind; }
    return made;
  }

  function chip(look) {
    return element("span", look[1], "chip look-" + look[0]);
  }

  function cell(...parts) {
    const made = document.createElement("td");
    made.append(...parts);
    return made;
  }

  function place(url) {
    if (!/^https?:\/\//i.test(url)) { return element("div", url, "place"); }
    const made = element("a", url, "place");
    made.href = url;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    return made;
  }

  // [severity, verdict, rule, school, account, at, what, reason, change]
  function line(row) {
    const rule = told.rules[row[2]];
    const made = document.createElement("tr");
    made.append(
      cell(chip(told.verdicts[row[1]]), element("div", row[7], "more")),
      cell(chip(told.severities[row[0]])),
      cell(element("strong", rule[1]), element("div", rule[0], "code")),
      cell(element("div", told.schools[row[3]]), element("div", row[4], "code")),
      cell(element("div", row[6]), place(row[5])),
      cell(element("span", row[8])),
    );
    return made;
  }

  function draw() {
    const part = document.createDocumentFragment();
    for (const row of shown.slice(drawn, drawn + STEP)) { part.append(line(row)); }
    body.append(part);
    drawn = Math.min(drawn + STEP, shown.length);
    count.textContent = shown.length.toLocaleString("en-GB") + " of " + told.rows.length.toLocaleString("en-GB") +
      " findings" + (drawn < shown.length ? "; the first " + drawn.toLocaleString("en-GB") + " are shown" : "");
    more.hidden = drawn >= shown.length;
  }

  function holds(row, words) {
    const rule = told.rules[row[2]];
    const all = [rule[0], rule[1], told.schools[row[3]], row[4], row[5], row[6], row[7]].join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  }

  function filter() {
    const severity = fields.severity.value;
    const verdict = fields.verdict.value;
    const school = fields.school.value;
    const words = fields.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = told.rows.filter((row) =>
      (severity === "" || row[0] === Number(severity)) &&
      (verdict === "" || row[1] === Number(verdict)) &&
      (school === "" || row[3] === Number(school)) &&
      (words.length === 0 || holds(row, words)));
    body.replaceChildren();
    drawn = 0;
    draw();
  }

  let waiting = 0;
  for (const field of [fields.severity, fields.verdict, fields.school]) { field.addEventListener("change", filter); }
  fields.words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  more.addEventListener("click", () => {
    const first = drawn;
    draw();
    const next = body.rows[first];
    if (next) { next.tabIndex = -1; next.focus(); }
  });
  document.getElementById("filters").addEventListener("reset", () => setTimeout(filter, 0));
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("findings-part").hidden = false;
  filter();
})();

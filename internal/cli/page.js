"use strict";
const byId = (id) => document.getElementById(id);
const handlers = [];

/** Asks the admin API. What it refuses is raised with its own words. */
async function ask(path, init) {
  const response = await fetch(path, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.status);
  return answer;
}

/** Finds every normalize_errors of a configuration. */
function find(value, where) {
  if (value === null || typeof value !== "object") return;
  if (value.handler === "normalize_errors") {
    handlers.push(value);
    const name = value.name ?? value.upstream ?? "whatever the upstream";
    byId("handler").add(new Option(`${handlers.length}: ${name}, ${where}`, handlers.length - 1));
  }
  const hosts = value.match?.flatMap((set) => set.host ?? []) ?? [];
  for (const inner of Object.values(value)) find(inner, hosts.length > 0 ? hosts.join(", ") : where);
}

/** Adds a row of texts and elements to a table. Nothing of them is markup. */
function addRow(table, cells) {
  const row = byId(table).insertRow();
  for (const cell of cells) row.insertCell().append(cell ?? "");
}

function copyButton(rule) {
  const button = document.createElement("button");
  button.textContent = "Copy the rule";
  button.title = rule;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(rule);
    button.textContent = "Copied";
  });
  return button;
}

async function list() {
  const { shapes } = await ask("unrecognized");
  for (const s of shapes ?? []) {
    const said = s.message ?? (s.codes ?? []).map((c) => `${c.path} = ${c.value}`).join(", ");
    addRow("unrecognized", [s.count, s.upstream, s.upstream_status, said, s.rule ? copyButton(s.rule) : ""]);
  }
  const { errors } = await ask("recent");
  for (const e of errors ?? []) {
    addRow("recent", [
      new Date(e.time).toLocaleString(), `${e.method} ${e.host}${e.path}`, e.upstream,
      e.upstream_status ? `${e.upstream_status} → ${e.status}` : e.status, e.reason, e.rule ?? e.layer, e.message,
    ]);
  }
}

async function explain(event) {
  event.preventDefault();
  const code = byId("result").firstChild;
  try {
    const { text } = await ask("explain", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        response: byId("response").value,
        status: Number(byId("status").value),
        handler: handlers[byId("handler").value] ?? null,
      }),
    });
    code.textContent = text;
  } catch (err) {
    code.textContent = err.message;
  }
}

byId("explain").addEventListener("submit", explain);
(async () => {
  try {
    find(await ask("config"), "any host");
    await list();
  } catch (err) {
    byId("state").textContent = err.message;
  }
})();

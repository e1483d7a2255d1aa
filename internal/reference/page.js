"use strict";
const form = document.querySelector("form");
const input = document.getElementById("filter");
const output = document.querySelector("output");
const articles = [...document.querySelectorAll("article")];

function filter() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const article of articles) {
    article.hidden = !words.every((word) => article.dataset.words.includes(word));
    shown += article.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll(".status")) {
    section.hidden = words.length > 0 && !section.querySelector("article:not([hidden])");
  }
  output.textContent = words.length > 0 ? `${shown} of ${articles.length} reasons` : "";
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", filter);
// Who follows a link to a reason is to see it, whatever the filter hides.
addEventListener("hashchange", () => { input.value = ""; filter(); });
filter();

// Lets a reader send the GET requests of this page. Without this script the page says everything all the same.
"use strict";

function target(form) {
  let address = form.getAttribute("action");
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll("input")) {
    if (input.dataset.place === "path") {
      address = address.replace("{" + input.name + "}", encodeURIComponent(input.value));
    } else if (input.value !== "") {
      query.append(input.name, input.value);
    }
  }
  return query.size > 0 ? address + "?" + query : address;
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function send(form) {
  const address = target(form);
  const status = form.querySelector(".api-status");
  const answer = form.querySelector(".api-answer");
  try {
    const reply = await fetch(address, {headers: {Accept: "application/json"}});
    answer.textContent = readable(await reply.text());
    status.textContent = "GET " + address + " → " + reply.status;
    answer.hidden = false;
  } catch (failure) {
    status.textContent = "GET " + address + ": " + failure.message;
    answer.hidden = true;
  }
}

function open() {
  const details = location.hash && document.getElementById(location.hash.slice(1));
  if (details instanceof HTMLDetailsElement) {
    details.open = true;
  }
}

for (const form of document.querySelectorAll(".api-try")) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(form);
  });
}
addEventListener("hashchange", open);
open();

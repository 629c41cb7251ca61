"use strict";
const root = document.getElementById("root");
const main = document.createElement("main");
const add = (tag, text) => { const part = document.createElement(tag); part.textContent = text; main.append(part); };
add("h1", "Library");
add("p", "The library is open from eight in the morning until five in the afternoon, and on Thursdays until six. Borrow up to six books for three weeks.");
add("h2", "New on the shelves");
add("p", "Forty new novels, twelve atlases and the complete plays, all chosen by the reading group. Ask at the desk for the list, or bring your own suggestion on a slip of paper.");
const nav = document.createElement("nav");
for (const [address, text] of [["/", "Home"], ["/staff/", "Staff"], ["/houses/", "Houses"], ["/sixth-form/", "Sixth form"], ["/news/", "News"]]) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  nav.append(link);
}
root.append(nav, main);


"use strict";
// Filters and jump keys; the page says all it has to say without them.
(function () {
  const bar = document.querySelector(".filters");
  if (!bar) {
    return;
  }
  const findings = Array.from(document.querySelectorAll(".finding"));
  const groups = Array.from(document.querySelectorAll(".group"));
  const buttons = Array.from(bar.querySelectorAll("button"));
  const told = bar.querySelector(".left");
  bar.hidden = false;

  function show() {
    const wanted = new Set(
      buttons.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.severity)
    );
    findings.forEach((one) => one.classList.toggle("out", !wanted.has(one.dataset.severity)));
    groups.forEach((one) => one.classList.toggle("out", !one.querySelector(".finding:not(.out)")));
    const left = findings.filter((one) => !one.classList.contains("out")).length;
    told.textContent = left === findings.length ? "" : "只显示 " + left + " 个，共 " + findings.length + " 个";
  }

  buttons.forEach((one) =>
    one.addEventListener("click", () => {
      one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") === "true" ? "false" : "true");
      show();
    })
  );

  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const seen = findings.filter((one) => !one.classList.contains("out"));
    const at = seen.indexOf(document.activeElement.closest(".finding"));
    const next = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : at + step];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start" });
    }
  });
})();

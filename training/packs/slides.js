"use strict";
// Keys: → space Page Down Enter: on, but first the answer, or the words that matter; ← Page Up: back; Home, End; F: full screen.
(function () {
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  function wanted() {
    var number = parseInt(location.hash.slice(1), 10);
    return number >= 1 && number <= slides.length ? number - 1 : 0;
  }
  var at = wanted();
  function show(number) {
    slides[at].classList.remove("shown");
    at = Math.max(0, Math.min(slides.length - 1, number));
    slides[at].classList.add("shown");
    history.replaceState(null, "", "#" + (at + 1));
  }
  function on() {
    if (slides[at].querySelector(".answer, .ask") && !slides[at].classList.contains("told")) {
      slides[at].classList.add("told");
    } else {
      show(at + 1);
    }
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    var key = event.key;
    if (key === "ArrowRight" || key === "ArrowDown" || key === "PageDown" || key === " " || key === "Enter") { on(); }
    else if (key === "ArrowLeft" || key === "ArrowUp" || key === "PageUp") { show(at - 1); }
    else if (key === "Home") { show(0); }
    else if (key === "End") { show(slides.length - 1); }
    else if (key === "f" || key === "F") {
      if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen(); }
    } else { return; }
    event.preventDefault();
  });
  document.addEventListener("click", function (event) {
    if (event.clientX < window.innerWidth / 4) { show(at - 1); } else { on(); }
  });
  window.addEventListener("hashchange", function () { show(wanted()); });
  show(at);
})();

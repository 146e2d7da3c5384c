(function () {
  'use strict';
  var audio = document.querySelector('audio');
  var clock = document.getElementById('clock');
  var main = document.querySelector('main');
  var from = Number(main.dataset.from);
  var seconds = Number(main.dataset.seconds);
  var end = Infinity;
  var cursors = [];

  function show() {
    clock.textContent = (from + audio.currentTime).toFixed(2) + ' s';
    cursors.forEach(function (move) { move(audio.currentTime / seconds); });
  }

  function step() {
    show();
    if (audio.currentTime >= end) {
      end = Infinity;
      audio.pause();
    }
    if (!audio.paused) {
      requestAnimationFrame(step);
    }
  }

  function go(second) {
    end = Infinity;
    audio.currentTime = Math.max(0, Math.min(audio.duration || seconds, second));
    show();
  }

  document.querySelectorAll('figure[data-left]').forEach(function (figure) {
    var svg = figure.querySelector('svg');
    var left = Number(figure.dataset.left);
    var width = Number(figure.dataset.width);
    var top = Number(figure.dataset.top);
    var line = document.createElementNS(svg.namespaceURI, 'line');
    line.setAttribute('class', 'cursor');
    line.setAttribute('y1', top);
    line.setAttribute('y2', top + Number(figure.dataset.height));
    svg.appendChild(line);
    cursors.push(function (share) {
      line.setAttribute('x1', left + share * width);
      line.setAttribute('x2', left + share * width);
    });
    svg.addEventListener('click', function (event) {
      var box = svg.getBoundingClientRect();
      go(((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width - left) / width * seconds);
    });
  });

  document.querySelectorAll('button[data-start]').forEach(function (button) {
    button.addEventListener('click', function () {
      go(Number(button.dataset.start));
      end = Number(button.dataset.end);
      audio.play();
    });
  });

  audio.addEventListener('play', step);
  audio.addEventListener('seeked', show);
  audio.addEventListener('timeupdate', show);
  show();
}());

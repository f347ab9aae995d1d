// The chart as a picture that says by itself what it shows.

import { css, t } from './lib.js';
import { small } from './chart.js';
import { dashes, legend, summary } from './lines.js';

const PIXEL_RATIO = 2;
const KEY = 30; // how long a line of the legend is
const INTERVAL_OPACITY = 0.25;

/** The chart as it is seen, with its title, what it says of which date, and what its lines are, as a PNG. */
export async function picture(laboratory, answer) {
  const chart = globalThis.echarts.getInstanceByDom(document.querySelector('.canvas'));
  const paper = css('--paper');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  const width = chart.getWidth();
  const edge = small(1);
  const parties = laboratory.dyad.map((code) => laboratory.parties[code]).join(t('and'));
  const above = texts(pen, width - 2 * edge, [
    { text: laboratory.title, weight: 'bold', size: small(1.2) },
    { text: t('what', { parties }), color: css('--quiet'), size: small(0.8) },
    { text: summary({ laboratory, answer }), weight: 'bold', size: small(0.9) },
  ]);
  const below = keys(pen, width - 2 * edge, [
    ...legend(laboratory, answer),
    { name: t('line.interval'), color: css('--accent'), isArea: true },
  ]);
  canvas.width = width * PIXEL_RATIO;
  canvas.height = (edge + above.height + chart.getHeight() + below.height + edge) * PIXEL_RATIO;
  pen.scale(PIXEL_RATIO, PIXEL_RATIO);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  above.draw(edge, edge);
  pen.drawImage(
    chart.renderToCanvas({ pixelRatio: PIXEL_RATIO, backgroundColor: paper }),
    0, edge + above.height, width, chart.getHeight());
  below.draw(edge, edge + above.height + chart.getHeight());
  return new Promise((done) => canvas.toBlob(done));
}

function font(size, weight = 'normal') {
  return `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
}

/** Texts below each other, broken into as many lines as they need. */
function texts(pen, width, all) {
  const rows = all.flatMap(({ text, weight, size, color = css('--ink') }) => {
    pen.font = font(size, weight);
    return broken(pen, text, width).map((line) => ({ line, font: pen.font, color, high: size * 1.4 }));
  });
  return {
    height: rows.reduce((sum, { high }) => sum + high, 0),
    draw(x, y) {
      let top = y;
      for (const row of rows) {
        Object.assign(pen, { font: row.font, fillStyle: row.color, textBaseline: 'middle' });
        pen.fillText(row.line, x, top + row.high / 2);
        top += row.high;
      }
    },
  };
}

function broken(pen, text, width) {
  const lines = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && pen.measureText(longer).width <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** The legend, beside each other as far as there is room. */
function keys(pen, width, all) {
  const size = small(0.85);
  const high = size * 1.6;
  const gap = size / 2;
  pen.font = font(size);
  let [x, y] = [0, 0];
  const placed = all.map((each) => {
    const lines = broken(pen, each.name, width - KEY - gap);
    const wide = KEY + gap + Math.max(...lines.map((line) => pen.measureText(line).width));
    if (x > 0 && x + wide > width) {
      x = 0;
      y += high;
    }
    const at = { ...each, lines, x, y };
    x += wide + 2 * gap;
    y += (lines.length - 1) * high;
    return at;
  });
  return {
    height: y + high,
    draw(left, top) {
      for (const each of placed) {
        key(pen, each, left + each.x, top + each.y + high / 2);
        Object.assign(pen, { font: font(size), fillStyle: css('--ink'), textBaseline: 'middle' });
        each.lines.forEach((line, i) => pen.fillText(line, left + each.x + KEY + gap, top + each.y + (i + 0.5) * high));
      }
    },
  };
}

function key(pen, { color, width, isArea, ...line }, x, y) {
  if (isArea) {
    Object.assign(pen, { fillStyle: color, globalAlpha: INTERVAL_OPACITY });
    pen.fillRect(x, y - 5, KEY, 10);
    pen.globalAlpha = 1;
    return;
  }
  Object.assign(pen, { strokeStyle: color, lineWidth: width });
  pen.setLineDash(dashes(line));
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + KEY, y);
  pen.stroke();
}

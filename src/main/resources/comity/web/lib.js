// What every part of the page uses: the libraries by their names, words, numbers and dates.

export const { render, Fragment } = globalThis.preact;
export const { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } = globalThis.preactHooks;
export const html = globalThis.htm.bind(globalThis.preact.h);

let messages = {};
let language = 'en';

/** A component that is drawn again only when one of its properties is another. */
export function memo(component) {
  return class extends globalThis.preact.Component {
    shouldComponentUpdate(next) {
      return Object.keys({ ...next, ...this.props }).some((key) => next[key] !== this.props[key]);
    }

    render(props) {
      return globalThis.preact.h(component, props);
    }
  };
}

/** Loads all texts of the page; other languages are other files. */
export async function speak(code) {
  messages = await (await fetch(`messages.${code}.json`)).json();
  language = code;
  document.documentElement.lang = code;
}

/** The message of a key, with {names} filled in; where `count` is given, its form for that number. */
export function t(key, values = {}) {
  const form = values.count === undefined ? '' : `.${new Intl.PluralRules(language).select(values.count)}`;
  const message = messages[key + form] ?? messages[key + '.other'] ?? messages[key];
  if (message === undefined) {
    throw new Error(`no message ${key}${form}`);
  }
  return message.replace(/\{([\w-]+)\}/g, (whole, name) => values[name] ?? whole);
}

const formats = new Map();

/** 2024-12-25 as people write it. */
export function day(date, style = 'long') {
  const key = `${language} ${style}`;
  if (!formats.has(key)) { // to make one is slow
    const options = { day: 'numeric', month: style, year: 'numeric', timeZone: 'UTC' };
    formats.set(key, new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options));
  }
  return formats.get(key).format(new Date(date));
}

/** Health, to the tenth. */
export function tenth(number) {
  return (Math.round(number * 10) / 10).toFixed(1);
}

/** A change in points, with its sign. */
export function points(number) {
  const rounded = Math.round(number * 10) / 10;
  return (rounded > 0 ? '+' : rounded < 0 ? '−' : '') + Math.abs(rounded).toFixed(1);
}

/** The change between two healths as they are shown, so that what people read adds up. */
export function change(from, to) {
  return points(Math.round(to * 10) / 10 - Math.round(from * 10) / 10);
}

/** A value of a fact as words: `STATE_VISIT` as state visit, a party by its name, and names as they are. */
export function label(laboratory, value) {
  return laboratory.parties[value] ?? (/^[A-Z][A-Z0-9_]*$/.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value);
}

/** A number of a weight, short. */
export function number(value) {
  return String(Math.round(value * 1000) / 1000).replace('-', '−');
}

/** `ImportBan` as words. */
export function words(name) {
  return name.replace(/([a-z])([A-Z])/g, (all, end, start) => `${end} ${start.toLowerCase()}`);
}

/** The band that a health lies in. */
export function bandOf(bands, health) {
  return bands.findLast((band) => health >= band.from) ?? bands[0];
}

const palette = new Map(); // to ask for a style after a change makes the browser lay out the page at once
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => palette.clear());

/** A value that CSS knows, such as a colour of the palette. */
export function css(name) {
  if (!palette.has(name)) {
    palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  }
  return palette.get(name);
}

/** Shows an element within the box that it scrolls in; the page stays where it is. */
export function reveal(element) {
  const box = scrolling(element.parentElement);
  if (!box) {
    return;
  }
  const own = element.getBoundingClientRect();
  const all = box.getBoundingClientRect();
  const isSeen = all.top < innerHeight && all.bottom > 0;
  const top = isSeen ? Math.max(all.top, 0) : all.top;
  const bottom = isSeen ? Math.min(all.bottom, innerHeight) : all.bottom;
  if (own.top < top || own.bottom > bottom) {
    box.scrollTop += own.top - top - Math.max(0, (bottom - top - own.height) / 2);
  }
}

function scrolling(box) {
  return box === null || (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) ? box : scrolling(box.parentElement);
}

/** Shows an element that was asked for: the page goes there, too, where its box is out of sight. */
export function follow(element) {
  reveal(element);
  const { top, bottom, height } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) {
    element.scrollIntoView({ block: height < innerHeight / 2 ? 'center' : 'start' });
  }
}

/** Asks the server; a refusal is an Error with the server's problems. */
export async function ask(path, body, signal) {
  const options = body === undefined
    ? {}
    : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { ...options, signal });
  if (response.ok) {
    return response;
  }
  const problems = (response.headers.get('Content-Type') ?? '').includes('json')
    ? (await response.json()).problems
    : [{ message: `${response.status} ${response.statusText}` }];
  const error = new Error(problems.map((each) => each.message).join('; '));
  error.problems = problems;
  throw error;
}

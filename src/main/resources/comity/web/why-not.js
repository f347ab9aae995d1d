// Why an effect does not fire on the date that is shown, and what would make it.

import { day, html, t, useEffect, useMemo } from './lib.js';
import { Try, Work, useKept } from './work.js';

const LIST_ROWS = 8;
const MOST_TOLD = 5;
const MARKS = { met: '✓', unmet: '✗', later: '–' };

export function WhyNot({ laboratory, answer, store, work, goTo, effect: wanted, seen }) {
  const [text, setText] = useKept('why-not.text', '');
  const [effect, setEffect] = useKept('why-not.effect', laboratory.effects[0]);
  const shown = useMemo(() => byFactor(laboratory.effects, text), [laboratory, text]);
  const date = answer.level.date;
  const begin = (of) => work.begin((on) => ({ effect: of, date: on }), 'api/why-not');
  useEffect(() => {
    if (wanted) {
      setText('');
      setEffect(wanted.effect);
      begin(wanted.effect);
      seen();
    }
  }, [wanted]);
  const find = (sought) => {
    setText(sought);
    const left = [...byFactor(laboratory.effects, sought).values()].flat();
    if (left.length > 0 && !left.includes(effect)) {
      setEffect(left[0]);
    }
  };
  return html`
    <form class="ask" onSubmit=${(event) => { event.preventDefault(); begin(effect); }}>
      <label class="wide">${t('why-not.find')} <input type="search" value=${text} onInput=${(event) => find(event.target.value)} /></label>
      <label class="wide">${t('why-not.effect')} <select size=${LIST_ROWS} required value=${effect} onChange=${(event) => setEffect(event.target.value)}>
        ${[...shown].map(([factor, effects]) => html`
          <optgroup label=${factor} key=${factor}>
            ${effects.map((each) => html`<option value=${each} key=${each} selected=${each === effect}>${each.slice(factor.length + 1)}</option>`)}
          </optgroup>`)}
      </select></label>
      <p class="hint wide" role="status">${t('why-not.shown', { count: [...shown.values()].flat().length })}</p>
      <button type="submit" class="main" disabled=${shown.size === 0}>${t('why-not.ask', { date: day(date, 'short') })}</button>
    </form>
    <${Work} work=${work} store=${store} laboratory=${laboratory}>
      ${(found) => html`<${Said} found=${found} laboratory=${laboratory} store=${store} goTo=${goTo} />`}
    <//>`;
}

/** The effects that have all words of a text in their names, by factor. */
function byFactor(effects, text) {
  const sought = text.toLowerCase().split(/\s+/);
  const factors = new Map();
  for (const effect of effects) {
    if (sought.every((word) => effect.includes(word))) {
      const factor = effect.slice(0, effect.indexOf('.'));
      factors.set(factor, [...(factors.get(factor) ?? []), effect]);
    }
  }
  return factors;
}

function Said({ found: { result, asked, state }, laboratory, store, goTo }) {
  const known = useMemo(() => new Set([...laboratory.facts, ...(store.state.answer.changed.facts ?? [])].map((fact) => fact.id)), [laboratory, store.state.answer]);
  const fact = (text) => html`<${Facts} text=${text} known=${known} goTo=${goTo} />`;
  return html`
    <div class="said">
      <h3>${t(result.fires ? 'why-not.fires' : 'why-not.silent', { effect: result.effect, date: day(result.date) })}</h3>
      ${result.lives.map((life, i) => html`
        <p key=${i}>${t('why-not.life', { because: life.because, since: day(life.since) })} ${life.evidence.map((id) => html`<span key=${id}>${fact(id)} </span>`)}</p>`)}
      ${!result.fires && html`<div class="change"><${Change} result=${result} state=${state} asked=${asked} store=${store} fact=${fact} /></div>`}
      ${result['why-not'].map((rule, i) => html`<${Rule} key=${i} rule=${rule} fact=${fact} />`)}
    </div>`;
}

/** The smallest change, as far as it is known. */
function Change({ result, state, asked, store, fact }) {
  if (result.change) {
    return html`<p><b>${t('why-not.change', { change: result.change['it-would-fire-if'] })}</b></p>
      <p>${fact(result.change.fact)}</p>
      <${Try} store=${store} asked=${asked} lines=${result.change.with} what=${result.change['it-would-fire-if']} />`;
  }
  if (state === 'early') {
    return html`<p>${t('why-not.looking')}</p>`;
  }
  return html`<p>${t(result.stopped ? 'why-not.open' : result.of === 0 ? 'why-not.untried' : 'why-not.none', { count: result.of })}</p>`;
}

/** A rule with its conditions as far as they were looked at: a rule asks for the next only when one is met. */
function Rule({ rule, fact }) {
  return html`
    <div class="rule">
      <p>“${rule.rule}” <small>${rule.file}:${rule.line}</small></p>
      <ol>
        ${rule.conditions.map((condition, i) => {
          const kind = i < rule.met ? 'met' : i === rule.met ? 'unmet' : 'later';
          return html`
            <li key=${i} class=${kind}>
              <span class="mark"><span aria-hidden="true">${MARKS[kind]}</span> ${t(`why-not.${kind}`)}</span>
              <code>${condition}</code>
              ${kind === 'met' && rule.found[i] && html`<small>${t('why-not.by')} ${fact(rule.found[i])}</small>`}
              ${kind === 'unmet' && rule.missing && html`<p>${rule.missing}</p>`}
              ${kind === 'unmet' && rule.nearest.length > 0 && html`<${Nearest} near=${rule.nearest} fact=${fact} />`}
            </li>`;
        })}
      </ol>
      ${rule.deeper.map((each, i) => html`<${Rule} key=${i} rule=${each} fact=${fact} />`)}
    </div>`;
}

/** Facts that come near, the nearest first, of which the further ones are folded. */
function Nearest({ near, fact }) {
  const list = (some) => html`
    <ul class="nearest">${some.map((each, i) => html`
      <li key=${i}>${fact(each.fact)} ${each.constraint ? html`${each.has}; ${t('why-not.asks')} <code>${each.constraint}</code>` : t('why-not.way')}</li>`)}</ul>`;
  const others = near.slice(MOST_TOLD);
  return html`${list(near.slice(0, MOST_TOLD))}
    ${others.length > 0 && html`<details><summary>${t('why-not.others', { count: others.length })}</summary>${list(others)}</details>`}`;
}

/** A text in which each fact that the page knows can be chosen. */
function Facts({ text, known, goTo }) {
  return text.split(/([\w-]+)/).map((part, i) => (known.has(part)
    ? html`<button type="button" class="link" key=${i} onClick=${() => goTo(part)}>${part}</button>`
    : part));
}

// On which numbers of the weights the health hangs: a tornado.

import { day, html, t, tenth, useMemo, useState } from './lib.js';
import { numberName, withUnit } from './weights.js';
import { Work, useKept } from './work.js';

const MOST_SHOWN = 12;
const PRESET_SAMPLES = 1024;

export function Sensitivity({ laboratory, answer, store, work, showWeight }) {
  const [samples, setSamples] = useKept('sensitivity.samples', PRESET_SAMPLES);
  const submit = (event) => {
    event.preventDefault();
    work.begin((date) => ({ date, samples }));
  };
  return html`
    <form class="ask" onSubmit=${submit}>
      <label>${t('sensitivity.samples')} <input type="number" min="64" max="65536" required value=${samples} onInput=${(event) => setSamples(Number(event.target.value))} /></label>
      <button type="submit" class="main">${t('explore.ask', { date: day(answer.level.date, 'short') })}</button>
    </form>
    <${Work} work=${work} store=${store} laboratory=${laboratory}>
      ${({ result }) => html`<${Tornado} result=${result} laboratory=${laboratory} showWeight=${showWeight} />`}
    <//>`;
}

/** The numbers by the swing between the ends of their ranges, each end written beside its bar. */
function Tornado({ result, laboratory, showWeight }) {
  const [all, setAll] = useState(false);
  const weights = useMemo(() => new Map(laboratory.weights.map((each) => [each.number, each])), [laboratory]);
  const numbers = useMemo(() => result.numbers
    .filter((each) => each['health-low'] !== each['health-high'])
    .map((each) => told(each, weights.get(each.number)))
    .sort((a, b) => b.swing - a.swing), [result, weights]);
  if (numbers.length === 0) {
    return html`<p>${t('sensitivity.none', { date: day(result.date) })}</p>`;
  }
  const shown = all ? numbers : numbers.slice(0, MOST_SHOWN);
  const low = Math.min(result.health, ...numbers.map((each) => each.from.health));
  const high = Math.max(result.health, ...numbers.map((each) => each.to.health));
  const at = (health) => ((health - low) / (high - low)) * 100;
  const rest = numbers.length - shown.length;
  return html`
    <figure class="tornado">
      <figcaption>${t('sensitivity.title', { health: tenth(result.health), date: day(result.date) })}</figcaption>
      <p class="hint">${t('sensitivity.key')}</p>
      <${Axis} low=${low} high=${high} at=${at} health=${result.health} />
      <ol>
        ${shown.map((each) => html`<${Swing} key=${each.number} each=${each} at=${at} health=${result.health} showWeight=${showWeight} />`)}
      </ol>
      <${Axis} low=${low} high=${high} at=${at} health=${result.health} hidden=${true} />
      ${rest > 0 && html`<button type="button" class="link" onClick=${() => setAll(true)}>${t('sensitivity.others', { count: rest, swing: tenth(numbers[MOST_SHOWN].swing) })}</button>`}
      ${all && numbers.length > MOST_SHOWN && html`<button type="button" class="link" onClick=${() => setAll(false)}>${t('sensitivity.fewer')}</button>`}
      <p class="hint">${t(result.pairs < result.samples ? 'sensitivity.pairs.fewer' : 'sensitivity.pairs', { pairs: result.pairs, samples: result.samples })}</p>
      <${Table} numbers=${numbers} />
    </figure>`;
}

/** A number with its ends in the order of the healths that they give. */
function told(each, weight) {
  const end = (kind) => ({ kind, health: each[`health-${kind}`], text: weight ? withUnit(weight.unit, each[kind]) : String(each[kind]) });
  const [from, to] = [end('low'), end('high')].sort((a, b) => a.health - b.health);
  const share = each.total === null ? null : Math.max(0, Math.round(100 * each.total));
  return { number: each.number, name: weight ? t('sensitivity.of', { effect: weight.effect.slice(weight.effect.indexOf('/') + 1), name: numberName(weight) }) : each.number, from, to, swing: to.health - from.health, share };
}

function Axis({ low, high, at, health, hidden }) {
  return html`
    <div class="axis" aria-hidden=${hidden ? 'true' : null}>
      <span class="start">${t('sensitivity.at', { health: tenth(low) })}</span>
      <b style=${{ left: `${at(health)}%` }}>${t('sensitivity.at', { health: tenth(health) })}</b>
      <span class="end">${t('sensitivity.at', { health: tenth(high) })}</span>
    </div>`;
}

function Swing({ each, at, health, showWeight }) {
  const half = (end) => html`
    <span class=${`half ${end.kind}`} style=${{ left: `${Math.min(at(health), at(end.health))}%`, width: `${Math.abs(at(end.health) - at(health))}%` }}></span>`;
  const label = (end, style) => html`
    <span class="end" style=${style}><span aria-hidden="true">${end.text}</span>
      <span class="unseen">${t('sensitivity.gives', { input: end.text, health: tenth(end.health) })}</span></span>`;
  const left = Math.min(at(health), at(each.from.health));
  const right = Math.max(at(health), at(each.to.health));
  return html`
    <li>
      <p><button type="button" class="link" title=${t('sensitivity.open', { number: each.number })} onClick=${() => showWeight(each.number)}>${each.name}</button>
        <small>${t(each.share === null ? 'sensitivity.swings' : 'sensitivity.shares', { swing: tenth(each.swing), share: each.share })}</small></p>
      <div class="swing">
        <i style=${{ left: `${at(health)}%` }}></i>
        ${half(each.from)}${half(each.to)}
        ${label(each.from, { right: `${100 - left}%` })}
        ${label(each.to, { left: `${right}%` })}
      </div>
    </li>`;
}

function Table({ numbers }) {
  const ends = (each) => [each.from, each.to].sort((a, b) => (a.kind < b.kind ? 1 : -1)); // low, high
  return html`
    <details class="table"><summary>${t('chart.table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}><table>
        <thead><tr>
          <th scope="col">${t('sensitivity.number')}</th>
          ${['low', 'high'].map((kind) => html`<th scope="col">${t(`sensitivity.${kind}`)}</th><th scope="col">${t('sensitivity.health')}</th>`)}
          <th scope="col">${t('sensitivity.swing')}</th><th scope="col">${t('sensitivity.total')}</th></tr></thead>
        <tbody>${numbers.map((each) => html`
          <tr key=${each.number}><th scope="row">${each.number}</th>
            ${ends(each).map((end) => html`<td class="number">${end.text}</td><td class="number">${tenth(end.health)}</td>`)}
            <td class="number">${tenth(each.swing)}</td><td class="number">${each.share === null ? '' : `${each.share}%`}</td></tr>`)}</tbody>
      </table></div></details>`;
}

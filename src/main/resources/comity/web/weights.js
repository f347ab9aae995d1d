// The weights as sliders within their ranges.

import { html, memo, number, t, useCallback, useMemo, useState } from './lib.js';

const STEPS = 200;

export const Weights = memo(({ laboratory, question, store }) => {
  const [open, setOpen] = useState(null);
  const factors = useMemo(() => byFactor(laboratory.weights ?? []), [laboratory]);
  const moved = Object.keys(question.weights);
  const move = useCallback((name, value) => {
    const weights = { ...store.state.question.weights };
    if (value === null) {
      delete weights[name];
    } else {
      weights[name] = value;
    }
    store.change({ weights }, t('undo.weight', { weight: name }), `weight ${name}`);
  }, [store]);
  return html`
    <div class="weights">
      <p class="hint">${t('weights.about')}</p>
      <button type="button" disabled=${moved.length === 0} onClick=${() => store.change({ weights: {} }, t('undo.weights'))}>${t('weights.reset', { count: moved.length })}</button>
      ${Object.keys(laboratory.dimensions).map((dimension) => html`
        <section key=${dimension}>
          <h3>${dimension} <small>${laboratory.dimensions[dimension]}</small></h3>
          ${[...factors].filter(([factor]) => factor.startsWith(`${dimension}/`)).map(([factor, weights]) => html`
            <details key=${factor} open=${open === factor} onToggle=${(event) => event.target.open ? setOpen(factor) : open === factor && setOpen(null)}>
              <summary>${factor}${weights.some((weight) => weight.number in question.weights) ? ' •' : ''}</summary>
              ${open === factor && weights.map((weight) => html`
                <${Slider} key=${weight.number} weight=${weight} value=${question.weights[weight.number]} move=${move} />`)}
            </details>`)}
        </section>`)}
    </div>`;
});

function byFactor(weights) {
  const factors = new Map();
  for (const weight of weights.filter((each) => each.low < each.high)) {
    factors.set(weight.factor, [...(factors.get(weight.factor) ?? []), weight]);
  }
  return factors;
}

const Slider = memo(({ weight, value, move }) => {
  const { low, high, likely } = weight;
  const now = value ?? likely;
  const step = (high - low) / STEPS;
  const name = weight.number.slice(weight.factor.length + 1);
  return html`
    <div class="weight">
      <label>${name}
        <input type="range" data-weight=${weight.number} min=${low} max=${high} step=${step} value=${now}
          aria-valuetext=${t(`unit.${weight.unit}`, { number: number(now) })}
          onInput=${(event) => move(weight.number, Math.min(high, Math.max(low, Number(Number(event.target.value).toPrecision(6)))))} /></label>
      <output>${t(`unit.${weight.unit}`, { number: number(now) })}</output>
      ${value !== undefined && html`<button type="button" class="link" onClick=${() => move(weight.number, null)}>${t('weights.back', { likely: number(likely) })}</button>`}
      <small>${t('weights.range', { low: number(low), high: number(high) })} ${weight.source}</small>
    </div>`;
});

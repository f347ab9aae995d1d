// The weights as sliders within their ranges.

import { follow, html, label, memo, number, t, useCallback, useEffect, useMemo, useState, words } from './lib.js';

const STEPS = 200;
const DAYS_A_YEAR = 365.25;
const NO_PARTIES = { parties: {} }; // no weight names a country

export const Weights = memo(({ laboratory, question, store, whyNot, weight: sought, seen }) => {
  const [open, setOpen] = useState(null);
  const factors = useMemo(() => byFactor(laboratory.weights ?? []), [laboratory]);
  const wanted = sought?.number;
  useEffect(() => {
    if (wanted) {
      setOpen(laboratory.weights.find((weight) => weight.number === wanted)?.factor ?? open);
    }
  }, [wanted]);
  useEffect(() => {
    const slider = wanted && document.querySelector(`[data-weight="${CSS.escape(wanted)}"]`);
    if (slider) {
      slider.focus({ preventScroll: true });
      follow(slider);
      seen();
    }
  }, [wanted, open]);
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
              ${open === factor && byEffect(weights).map(([effect, own]) => html`
                <fieldset key=${effect}>
                  <legend>${effect.slice(factor.length + 1)} <button type="button" class="link" aria-label=${t('why-not.question.of', { effect })} onClick=${() => whyNot(effect)}>${t('why-not.question')}</button></legend>
                  <p class="hint">${own[0].source}</p>
                  ${own.map((weight) => html`<${Slider} key=${weight.number} weight=${weight} value=${question.weights[weight.number]} move=${move} />`)}
                </fieldset>`)}
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

/** The numbers of each effect, which have one source. */
function byEffect(weights) {
  const effects = new Map();
  for (const weight of weights) {
    effects.set(weight.effect, [...(effects.get(weight.effect) ?? []), weight]);
  }
  return [...effects];
}

/** What a number of an effect is, in words. */
export function numberName(weight) {
  const part = weight.number.slice(weight.effect.length + 1);
  const [, field, ...value] = part.split('.');
  return field === undefined
    ? t(`weights.${part}`)
    : t('weights.per', { field: words(field), value: label(NO_PARTIES, value.join('.')) });
}

/** A value with its unit. */
export function withUnit(unit, value) {
  if (unit !== 'days') {
    return t(`unit.${unit}`, { number: number(value) });
  }
  return value >= DAYS_A_YEAR
    ? t('unit.years', { count: Math.round((value / DAYS_A_YEAR) * 10) / 10 })
    : t('unit.days', { count: Math.round(value) });
}

const Slider = memo(({ weight, value, move }) => {
  const { low, high, likely } = weight;
  const now = value ?? likely;
  const said = withUnit(weight.unit, now);
  return html`
    <div class=${value === undefined ? 'weight' : 'weight moved'}>
      <label title=${weight.number}><span>${t('weights.name', { name: numberName(weight), value: said })}</span>
        <input type="range" data-weight=${weight.number} min=${low} max=${high} step=${(high - low) / STEPS} value=${now} aria-valuetext=${said}
          onInput=${(event) => move(weight.number, Math.min(high, Math.max(low, Number(Number(event.target.value).toPrecision(6)))))} /></label>
      <small>${t('weights.range', { low: withUnit(weight.unit, low), high: withUnit(weight.unit, high) })}
        ${value !== undefined && html` <button type="button" class="link" onClick=${() => move(weight.number, null)}>${t('weights.back', { likely: withUnit(weight.unit, likely) })}</button>`}</small>
    </div>`;
});

// What every part of the page needs: the document, words, numbers, elements and looks.
const page = JSON.parse(document.getElementById('document').textContent);

/** An answer's rows as objects. */
function rowsOf(name) {
  const answer = page.answers[name];
  return answer.rows.map((row) => Object.fromEntries(row.map((value, i) => [answer.columns[i], value])));
}

const sweep = rowsOf('sweep')[0];
const treatments = rowsOf('treatments').map((row, i) => ({
  ...row, x: page.axes.points[i][0], line: page.axes.points[i][1],
}));
// Those that have numbers: of the others every trial is INVALID.
const measured = treatments.filter((each) => each.replicate_count > 0);
const treatmentById = new Map(treatments.map((each) => [each.treatment_id, each]));
const slo = (sweep && sweep.slo) || {};

const METRICS = {
  ttft: { key: 'ttft_ms', name: 'Time to first token (TTFT)', short: 'TTFT' },
  tpot: { key: 'tpot_ms', name: 'Time per output token (TPOT)', short: 'TPOT' },
  e2e: { key: 'e2e_ms', name: 'End-to-end latency', short: 'End to end' },
};
const PERCENTILES = ['p50', 'p95', 'p99'];
const UNITS = {
  rate: 'requests/s', concurrency: 'requests', prefix_tokens: 'tokens', question_tokens: 'tokens',
  output_tokens: 'tokens', duration: 's',
};

/** A factor as people say it. */
function named(factor) {
  const words = { rate: 'asked rate', prefix_tokens: 'shared prefix', stack: 'stack' };
  return words[factor] || factor;
}

function withUnit(factor) {
  return UNITS[factor] ? `${named(factor)} (${UNITS[factor]})` : named(factor);
}

/** Four significant digits; a dash for what is unknown. */
function number(value) {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}

function span(values, unit) {
  const known = values.filter((each) => each !== null && each !== undefined);
  if (!known.length) return 'none';
  const least = known.reduce((a, b) => Math.min(a, b));
  const most = known.reduce((a, b) => Math.max(a, b));
  return (least === most ? number(least) : `${number(least)} to ${number(most)}`) + (unit ? ` ${unit}` : '');
}

/** What was asked of a treatment, in a line. */
function asked(treatment) {
  const factors = Object.entries(treatment.factors).filter(([key]) => key !== 'endpoint');
  return [treatment.stack, ...factors.map(([key, value]) => `${key}=${value}`)].join(' ');
}

/** An element. Texts become text, never markup. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'class') made.className = value;
    else if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const SYMBOLS = [
  'circle', 'rect', 'triangle', 'diamond', 'path://M0,0 L10,0 L5,10 Z', 'path://M4,0 H6 V4 H10 V6 H6 V10 H4 V6 H0 V4 H4 Z',
];
const DASHES = ['solid', 'dashed', 'dotted', [10, 3, 2, 3], [2, 2]];

/** Colour, symbol and dash of a line: no two lines share all three, and none needs its colour. */
function look(line) {
  return {
    colour: colour(`c${line % 7}`),
    symbol: SYMBOLS[line % SYMBOLS.length],
    dash: DASHES[(line + Math.floor(line / 7)) % DASHES.length],
  };
}

/** A point's fill: hollow where the verdict is SUSPECT. */
function fillOf(line, validity) {
  const hue = colour(`c${line % 7}`);
  return validity === 'SUSPECT' ? { color: colour('ground'), borderColor: hue, borderWidth: 2 } : { color: hue };
}

/** A tooltip's content: a heading and lines. */
function tip(heading, lines) {
  return el('div', { class: 'tip' }, el('b', {}, heading), ...lines.filter(Boolean).map((each) => el('div', {}, each)));
}

/** A labelled select. */
function choice(label, options, chosen, change) {
  const select = el('select', { onchange: (event) => change(event.target.value) },
    ...options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)));
  return el('label', {}, label, select);
}

// The tables behind the charts. A table is made when it is first opened, and a long one in parts.
const ROWS_AT_ONCE = 200;

const UNIT_OF_SUFFIX = [
  [/_ms(_p\d+|_mean)?(_low|_high|_run_low|_run_high|_difference|_saved|_per_1000_tokens)?$/, 'ms'],
  [/^(.*_)?rate_requests_per_s$|_rate$|^rate$/, 'requests/s'], [/tokens_per_s/, 'tokens/s'],
  [/requests_per_s$/, 'requests/s'], [/_ratio(_min)?$/, '0..1'], [/_tokens$/, 'tokens'], [/_s$/, 's'],
  [/usd_per_million/, 'USD'], [/_per_s$/, '1/s'], [/_in_flight_mean$|running_mean|waiting_mean/, 'requests'],
];

function unitOf(column) {
  const found = UNIT_OF_SUFFIX.find(([pattern]) => pattern.test(column));
  return found ? found[1] : '';
}

function cell(column, value) {
  if (column === 'validity' || column === 'severity') {
    return el('td', {}, el('span', { class: `verdict ${value}` }, value || '–'));
  }
  if (typeof value === 'number') return el('td', { class: 'number' }, number(value));
  if (value === null || value === undefined) return el('td', {}, '–');
  if (typeof value === 'boolean') return el('td', {}, value ? 'yes' : 'no');
  if (Array.isArray(value)) return el('td', {}, value.map((each) => (each === null ? '–' : each)).join(', '));
  if (typeof value === 'object') {
    return el('td', {}, Object.entries(value).map(([key, each]) => `${key}=${each}`).join(' '));
  }
  return el('td', { class: 'text' }, value);
}

/** A table of rows, which are objects; its columns are named by the views they come from. */
function table(caption, columns, rows) {
  const body = el('tbody');
  let shown = 0;
  const more = el('button', { type: 'button', onclick: () => show() });
  function show() {
    const part = rows.slice(shown, shown + ROWS_AT_ONCE);
    body.append(...part.map((row) => el('tr', {}, ...columns.map((each) => cell(each, row[each])))));
    shown += part.length;
    more.textContent = `Show more: ${number(shown)} of ${number(rows.length)} rows are shown`;
    more.hidden = shown >= rows.length;
  }
  show();
  const numeric = (column) => rows.some((row) => typeof row[column] === 'number');
  const heads = columns.map((each) => el('th', { scope: 'col', class: numeric(each) ? 'number' : '' },
    each, el('small', {}, unitOf(each))));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', {}, caption), el('thead', {}, el('tr', {}, ...heads)), body), more);
}

/** The same, closed until somebody asks for it. */
function tableBehind(caption, columns, rows) {
  const behind = el('details', {}, el('summary', {}, `Table: ${caption} (${number(rows.length)} rows)`));
  behind.addEventListener('toggle', () => {
    if (behind.open && behind.childElementCount === 1) behind.append(table(caption, columns, rows));
  });
  return behind;
}

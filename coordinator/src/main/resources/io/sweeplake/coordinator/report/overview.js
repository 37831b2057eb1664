// What a reader should know before the charts, and what stands behind them.
const verdicts = rowsOf('verdicts');
const failures = rowsOf('errors');
const saturation = rowsOf('saturation');

function counted(values) {
  const counts = new Map();
  values.forEach((each) => counts.set(each, (counts.get(each) || 0) + 1));
  return counts;
}

/** How far the sweep is, in a sentence. */
function progress() {
  const of = page.asked ? page.asked.trials : sweep.trial_count;
  const states = page.asked
    ? Object.entries(page.asked.by_state).filter(([state]) => state !== 'SUCCEEDED').map(([state, n]) => `${number(n)} ${state}`)
    : [];
  const others = states.length ? ` The others: ${states.join(', ')}.` : '';
  if (!trials.length) {
    return `No trial is committed yet, of ${number(of)} planned.${others} Ask again when the first has landed.`;
  }
  const whole = trials.length >= of;
  const running = page.asked && !page.asked.finished ? 'The sweep is not over: ' : '';
  return `${running}${number(trials.length)} of ${number(of)} trials are in${whole ? '' : ', and only those are shown'}.${others}`;
}

function addOverview() {
  const top = document.getElementById('top');
  const description = (sweep && sweep.description) || (page.asked && page.asked.description);
  if (description) top.append(el('p', {}, description));
  const verdict = counted(trials.map((each) => each.validity));
  const facts = [
    ['Sweep', page.sweep_id],
    ['Trials in', `${number(trials.length)} of ${number(page.asked ? page.asked.trials : sweep.trial_count)}`],
    ['Verdicts', ['VALID', 'SUSPECT', 'INVALID'].filter((each) => verdict.get(each)).map((each) => `${number(verdict.get(each))} ${each}`).join(', ') || '–'],
    ['Treatments', number(treatments.length)],
    ['Requests in windows', number(trials.reduce((sum, each) => sum + (each.in_window_count || 0), 0))],
    ['Models', [...new Set(trials.map((each) => each.model))].join(', ') || '–'],
    ['Made', page.made_at.replace('T', ' ').replace('Z', ' UTC')],
  ];
  top.append(el('dl', { class: 'facts' }, ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))));
  const complete = trials.length && (page.asked
    ? page.asked.finished && trials.length >= page.asked.trials : trials.length >= sweep.trial_count);
  top.append(el('p', { class: complete ? 'faint' : 'note', id: 'progress' }, progress()));
  const cut = Object.keys(page.answers).filter((each) => page.answers[each].cut);
  if (cut.length) {
    top.append(el('p', { class: 'note' }, `The sweep is larger than a report: rows beyond the first ${number(page.answers[cut[0]].rows.length)} are left out of ${cut.join(', ')}. POST /sql has all.`));
  }
}

function addSaturation(section) {
  section.append(el('h3', {}, 'How much each stack takes'));
  if (!saturation.length) {
    section.append(el('p', { class: 'empty' }, emptyBecause('No treatment has a rate, so there is no rate to be sustained.')));
    return;
  }
  section.append(
    el('p', { class: 'faint' }, `sustained_rate: the highest rate below the first that was not made; slo_rate: the highest that keeps the SLO below the first that breaks it; knee_rate: where requests served stop following. Nothing is interpolated. ${sloSaid()}`),
    (saturation.length > 16 ? tableBehind : table)('saturation_point', ['series', 'validity', 'rate_count', 'invalid_rate_count', 'highest_rate', 'sustained_rate', 'short_rate', 'knee_rate',
      'slo_rate', 'slo_broken_rate', 'slo_unknown_count', 'peak_requests_per_s', 'peak_output_tokens_per_s'], saturation));
}

function addVerdicts(section) {
  const doubtful = new Set(verdicts.map((each) => each.trial_id)).size;
  section.append(el('p', {}, !trials.length ? emptyBecause('')
    : doubtful ? `${number(doubtful)} of ${number(trials.length)} trials cannot be trusted as they stand. SUSPECT ones count and are marked; INVALID ones are left out of every treatment's numbers.`
      : `All ${number(trials.length)} trials are VALID: nothing speaks against their numbers.`));
  if (doubtful) {
    section.append(table('Reasons, trial_validity', ['trial_id', 'validity', 'severity', 'kind', 'message'], verdicts));
  }
  if (failures.length) {
    section.append(el('h3', {}, 'Failed requests'), (failures.length > 16 ? tableBehind : table)('trial_errors', ['trial_id', 'validity', 'status', 'error_kind', 'http_status',
      'failed_count', 'failed_ratio', 'in_window_count', 'example_message'], failures));
  }
  if (withheld.length) {
    section.append(el('h3', {}, 'Percentiles that are withheld'),
      el('p', { class: 'faint' }, 'A percentile is published from as many requests on as make it sure that one of them lies beyond it: p50 10, p95 90, p99 459.'),
      tableBehind('withheld, trial_percentiles', ['treatment_id', 'metric', 'percentile', 'withheld_because', 'trial_count',
        'request_count_min', 'request_count_max', 'floor_count'], withheld));
  }
}

function addProvenance(section) {
  const each = (column) => [...new Set(trials.map((row) => row[column]).filter((value) => value !== null))].join(', ') || 'not known';
  const facts = [
    ['Harness', [...new Set(trials.map((row) => `${row.harness} ${row.harness_version}`))].join(', ') || '–'],
    ['Image', each('image')], ['Image digest', each('image_digest')], ['Method of verdicts', each('method_version')],
    ['Method of measures', each('measures_version')], ['Lake schema', each('schema_version')], ['Charts', `ECharts ${echarts.version}`],
  ];
  section.append(
    el('dl', { class: 'facts' }, ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    ...((sweep && sweep.warnings) || []).map((warning) => el('p', { class: 'note' }, warning)),
    tableBehind('every trial with its seeds, trials', ['trial_id', 'treatment_id', 'replicate', 'order_index', 'stack', 'model', 'validity',
      'in_window_count', 'window_s', 'requested_rate_requests_per_s', 'achieved_rate_requests_per_s', 'schedule_delay_ms_p99', 'goodput_ratio',
      'slo_met', 'slo_withheld_because', 'started_at', 'attempt', 'shards', 'seeds', 'cache_reset', 'harness', 'harness_version', 'image',
      'image_digest', 'method_version', 'measures_version'], trials),
    el('h3', {}, 'The sweep as it was asked'),
    el('pre', { tabindex: '0', 'aria-label': 'The sweep\'s text' }, page.asked ? page.asked.spec : sweep.spec));
}

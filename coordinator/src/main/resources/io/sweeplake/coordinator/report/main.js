// The page from top to bottom.
const content = document.getElementById('content');
const sections = el('ul');
document.getElementById('contents').append(sections);

function section(id, title) {
  const made = el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title));
  content.append(made);
  sections.append(el('li', {}, el('a', { href: `#${id}` }, title)));
  return made;
}

addOverview();
const grid = section('grid', 'At a glance');
addHeatmap(grid);
addSaturation(grid);
const latency = section('latency', 'Latency');
const chooser = lineChooser(() => charts.filter((each) => ['ttft', 'tpot', 'e2e', 'load', 'tradeoff'].includes(each.id)).forEach(draw));
if (chooser) latency.append(chooser);
addLatency(latency);
const throughput = section('throughput', 'Load and throughput');
addLoad(throughput);
addTradeoff(throughput);
addPareto(throughput);
addPrefix(section('prefix', 'Shared prefix'));
addDistribution(section('distribution', 'Distributions'));
addTimeline(section('timeline', 'Timelines'));
addVerdicts(section('verdicts', 'Verdicts'));
addProvenance(section('provenance', 'Provenance'));
document.getElementById('end').append(el('p', { class: 'faint' },
  'Numbers are those of the lake\'s views, whose columns head the tables. INVALID trials are counted and left out; SUSPECT ones are marked. Latencies in ms, rates in requests/s.'));
watchTheWorld();
// From here on whoever reads can act; charts come one by one, the first ones first.
performance.mark('usable');
drawInTurn(() => { document.documentElement.dataset.ready = 'true'; });

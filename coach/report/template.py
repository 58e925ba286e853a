"""The page of a report: one file, nothing fetched from anywhere."""

STYLE = """
:root { --ink: #1c1c1c; --soft: #4a4a4a; --line: #c9ced3; --ground: #f4f6f7; --head: #1d4d6b; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff;
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
header, main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; border-top: .6rem solid var(--head); max-width: none; }
header > * { max-width: 47.5rem; margin-left: auto; margin-right: auto; }
h1, h2, h3, h4 { line-height: 1.25; color: var(--head); overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; margin-top: 0; margin-bottom: .75rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, li, dd, td { overflow-wrap: anywhere; }
dl.cover { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; }
dl.cover dt { color: var(--soft); } dl.cover dd { margin: 0; font-weight: 600; }
nav ul { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap;
  gap: .25rem 1.25rem; }
a { color: #0b5394; }
.by { color: var(--soft); margin: 0 0 .5rem; }
.asked { color: var(--soft); font-style: italic; margin: 1rem 0 .35rem; }
.typed { white-space: pre-wrap; background: var(--ground); border-left: 4px solid var(--line);
  padding: .6rem .9rem; margin: .5rem 0; }
ul.sentences { list-style: none; padding: 0; margin: .5rem 0; }
ul.sentences li { display: grid; grid-template-columns: 1.5rem .6rem 1fr; gap: .55rem;
  margin: .2rem 0; }
ul.sentences li.plain { display: block; padding-left: .25rem; }
.letter { align-self: start; text-align: center; font-weight: 700; color: #fff;
  border-radius: .2rem; }
.strip { border: 1px solid; }
.result { background: var(--ground); padding: .5rem .9rem; margin: .9rem 0 .5rem; }
.result strong { color: var(--head); }
ul.remarks, ul.criteria { padding-left: 1.1rem; margin: .5rem 0; }
ul.remarks li, ul.criteria li { margin: .3rem 0; }
figure { margin: 1.25rem 0; } figcaption { font-weight: 600; margin-bottom: .25rem; }
svg { width: 100%; height: auto; display: block; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid var(--line); }
ul.key { list-style: none; padding: 0; }
ul.key li { display: inline-block; margin: 0 1.2rem .3rem 0; white-space: nowrap; }
ul.key .letter, ul.key .strip { display: inline-block; width: 1.5rem; margin-right: .4rem; }
ul.key .strip { width: .7rem; height: 1.1rem; vertical-align: text-bottom; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
ol.steps li { margin: .5rem 0; }
footer { color: var(--soft); font-size: .9rem; padding-top: 2rem; padding-bottom: 2rem; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; } header, main, footer { max-width: none; padding: 0; }
  header > * { max-width: none; } nav { display: none; }
  h2, h3, h4, .by, .asked { break-after: avoid; }
  li, figure, tr, .result { break-inside: avoid; }
  .letter, .strip, .typed, .result, svg { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
}
"""

#: Background of a strip by pattern; COLOUR stands for the mark's colour.
STRIPS = {
    "solid": "COLOUR",
    "diagonal": "linear-gradient(135deg, COLOUR 25%, #fff 25%, #fff 50%, COLOUR 50%, COLOUR 75%, "
    "#fff 75%) 0 0 / 6px 6px",
    "upright": "linear-gradient(90deg, COLOUR 50%, #fff 50%) 0 0 / 4px 4px",
    "dotted": "radial-gradient(COLOUR 1.4px, #fff 1.8px) 0 0 / 5px 5px",
    "empty": "#fff",
}

PAGE = """\
{%- macro badge(mark) -%}
<span class="letter letter-{{ mark.letter }}" aria-hidden="true">{{ mark.letter }}</span>
<span class="strip strip-{{ mark.letter }}" aria-hidden="true"></span>
{%- endmacro -%}
{%- macro sentences(list) -%}
<ul class="sentences">
{%- for one in list %}
{%- set mark = marks.get(one.label) %}
{%- if mark %}
<li>{{ badge(mark) }}<span><span class="hidden">{{ mark.name }}: </span>{{ one.text }}</span></li>
{%- else %}
<li class="plain">{{ one.text }}</li>
{%- endif %}
{%- endfor %}
</ul>
{%- endmacro -%}
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Interview report: {{ report.role }}, {{ day(report.started_at) }}</title>
<style>{{ style }}</style>
</head>
<body>
<header>
<h1>Interview report: {{ report.role }}</h1>
<dl class="cover">
<dt>Role</dt><dd>{{ report.role }}</dd>
{%- if report.company %}
<dt>Company</dt><dd>{{ report.company }}</dd>
{%- endif %}
<dt>Date</dt><dd><time datetime="{{ report.started_at.isoformat() }}">{{ day(report.started_at) }}\
</time>{% if not report.finished_at %} (still open){% endif %}</dd>
<dt>Kind</dt><dd>{{ modes.get(report.mode, report.mode) }}</dd>
</dl>
<nav aria-label="Contents"><ul>
<li><a href="#glance">At a glance</a></li>
{%- for part in report.parts %}
<li><a href="#part-{{ loop.index }}">{{ part.title }}</a></li>
{%- endfor %}
<li><a href="#fit">What they were listening for</a></li>
<li><a href="#steps">Next steps</a></li>
</ul></nav>
</header>
<main>
<section aria-labelledby="met"><h2 id="met">Who you met</h2>
<ul>
{%- for one in report.people %}
<li><strong>{{ one.name }}</strong>{% if one.title %}, {{ one.title }}{% endif %}
{%- if one.listens_for %}: listens for {{ one.listens_for }}{% endif %}</li>
{%- endfor %}
</ul></section>
<section aria-labelledby="glance"><h2 id="glance">At a glance</h2>
{%- for chart in charts %}
<figure><figcaption>{{ chart.title }}</figcaption>
{{ svg(chart) }}
</figure>
{%- else %}
<p>Nothing in this interview was scored.</p>
{%- endfor %}
{%- if report.star %}
<p>The marks beside the sentences below:</p>
<ul class="key">
{%- for mark in marks.values() %}
<li>{{ badge(mark) }}<span>{{ mark.name }}</span></li>
{%- endfor %}
</ul>
{%- endif %}
</section>
{%- for part in report.parts %}
{%- set place = "part-" ~ loop.index %}
<section aria-labelledby="{{ place }}"><h2 id="{{ place }}">{{ part.title }}</h2>
{%- if part.id == "own_questions" and report.own_questions %}
<table><thead><tr><th scope="col">You asked</th><th scope="col">Of</th><th scope="col">About</th>\
<th scope="col">Grade</th></tr></thead><tbody>
{%- for one in report.own_questions %}
<tr><td>{{ one.text }}</td><td>{{ one.asked_of }}</td><td>{{ topic_words(one.topic) }}</td>\
<td>{{ grade_words(one.grade) }}</td></tr>
{%- endfor %}
</tbody></table>
{%- endif %}
{%- for question in part.questions %}
<h3>{{ question.number }}. {{ question.text }}</h3>
<p class="by">Asked by {{ question.interviewer_name }}.</p>
{%- if not question.attempts %}
<p>{{ "Passed over." if question.skipped else "No answer." }}</p>
{%- elif question.skipped %}
<p>Passed over in the end, after the answer below.</p>
{%- endif %}
{%- for attempt in question.attempts %}
{%- if question.attempts | length > 1 %}
<h4>{{ try_title(attempt, question) }}</h4>
{%- endif %}
{%- for turn in attempt.turns %}
{%- if turn.asked and turn.asked != question.text %}
<p class="asked">{{ question.speaker }}: {{ turn.asked }}</p>
{%- endif %}
{%- if turn.sentences %}
{{ sentences(turn.sentences) }}
{%- else %}
<div class="typed">{{ turn.text }}</div>
{%- endif %}
{%- endfor %}
{%- if attempt.loose_sentences %}
<p class="by">Sentence by sentence:</p>
{{ sentences(attempt.loose_sentences) }}
{%- endif %}
<p class="result"><strong>{{ rating(attempt.overall) | capitalize }}</strong>
{%- if attempt.grade %}, {{ grade_words(attempt.grade) }}{% endif %}
{%- if attempt.topic %}, about {{ topic_words(attempt.topic) }}{% endif %}
{%- if attempt.star %}. {% for letter, value in attempt.star.items() %}{{ marks[letter].name }} \
{{ "%.1f" | format(value) }}{{ ", " if not loop.last }}{% endfor %} (of 2){% endif %}.</p>
{%- if attempt.caution_text %}
<p>{{ attempt.caution_text }}</p>
{%- endif %}
{%- if attempt.criteria %}
<ul class="criteria">
{%- for one in attempt.criteria %}
<li><strong>{{ criterion_word(one) | capitalize }}:</strong> {{ one.what }}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- if attempt.remarks %}
<ul class="remarks">
{%- for one in attempt.remarks %}
<li><strong>{{ "Worked" if one.praise else "Change" }}:</strong> {{ one.praise or one.advice }}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- if attempt.objections %}
<ul class="remarks">
{%- for one in attempt.objections %}
<li>{{ objection_words(one) }}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- endfor %}
{%- endfor %}
</section>
{%- endfor %}
<section aria-labelledby="fit"><h2 id="fit">What they were listening for</h2>
{%- for person in report.people %}
{%- set lines = report.questions | selectattr("interviewer", "equalto", person.id)
  | selectattr("fit") | list %}
{%- if lines %}
<h3>{{ person.name }}</h3>
<ul>
{%- for one in lines %}
<li>Question {{ one.number }}: {{ one.fit }}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- endfor %}
</section>
<section aria-labelledby="steps"><h2 id="steps">Next steps for this week</h2>
<ol class="steps">
{%- for one in report.next_steps %}
<li>{{ one }}</li>
{%- endfor %}
</ol></section>
</main>
<footer><p>Made by Second Round from your own rehearsal. It coaches; it does not say whether \
anybody would hire you.</p></footer>
</body>
</html>
"""

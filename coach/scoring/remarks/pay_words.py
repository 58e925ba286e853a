"""What in an answer about pay is a sum, what it may rest on, and what leaves the talk open."""

from __future__ import annotations

import re

_TEENS = (
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)
_WORD = rf"(?:one|two|three|four|five|six|seven|eight|nine|{_TEENS})"
#: Ten or more, no year: "31", "14.50", "sixteen fifty", "twenty-eight".
_AMOUNT = (
    r"(?:(?!(?:19|20)\d\d\b)\d{2,3}(?:[.,]\d+)?|"
    rf"(?:{_TEENS})(?:[\s-](?:and[\s-])?{_WORD}){{0,5}})"
)
_ANY = rf"(?:\d[\d.,]{{0,14}}|{_WORD}(?:[\s-](?:and[\s-])?{_WORD}){{0,5}}(?:\sand a half)?)"
_COINS = r"(?:thousand|grand|quid|pounds?|euros?|dollars?)"
_TIMES = (
    r"(?:an hour|per hour|hourly|/\s?h(?:our)?|(?:a|per) (?:day|shift|week|month|year|annum)|"
    r"monthly|weekly|yearly|annually)"
)
#: What may come after a sum, and not after a number of things.
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)]|–|-|a\b|an\b|per\b|to\b|and\b|or\b|gross|net|basic|plus|before|after|"
    r"pounds|euros|dollars|thousand|k\b|is\b|would|for\b|if\b|with\b|all\b|depending|at\b|on\b))"
)
SUM = re.compile(
    rf"[£$€]\s?\d|\b\d[\d.,]{{0,14}}\s?(?:[£$€]|(?:eur|gbp|usd|chf|k)\b)|"
    rf"\b{_ANY}\s(?:thousand|grand){_ENDS}|"
    rf"\b{_ANY}\s(?:quid|pounds?|euros?|dollars?)\b|\b{_AMOUNT}\s?{_TIMES}|"
    rf"\b{_ANY}\s{_COINS}\s{_TIMES}|"
    rf"\b\d[\d.,]{{1,14}}\s(?:gross|net)\b(?!\s\w+s\b)|\b\d[.,]?\d{{3}}\s{_TIMES}|"
    rf"\b\d{{2,3}}[.,]\d{{3}}\b{_ENDS}|"
    rf"\b(?:low|mid|middle|high|upper)[\s-](?:twen|thir|for|fif|six|seven|eigh|nine)ties\b|"
    rf"\bbetween {_AMOUNT} and {_AMOUNT}{_ENDS}|\b{_AMOUNT}\s?(?:to|or|–|-)\s?{_AMOUNT}{_ENDS}|"
    rf"\b(?:top|middle|bottom|upper|lower)(?: (?:end|half|part))? of (?:the|your) "
    rf"(?:band|range|scale|grade)",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"\b(?:adverts?|ads|surveys?|(?:pay|union|wage)(?:['’]s)? (?:scale|table|agreement)s?|tariffs?|"
    r"going rate|market (?:rate|average)|on average|average (?:pay|wage|salary)|pays? me|"
    r"(?:i['’]?m|i am) paid|(?:i['’]?m|i am|i) (?:on|get|earn|make)\b.{0,30}\b(?:now|at the moment|"
    r"currently|today|at present)|currently (?:on|get|earn)|(?:same|similar|comparable) "
    r"(?:work|jobs?|posts?|roles?|places?)|"
    r"asked (?:around|two|three|a few|some|friends|colleagues)|"
    r"looked (?:it )?up|compared|(?:(?:that|it)(?:['’]s| is)|from|by|like) "
    r"what (?!you\b|i\b)(?:\w\S* ){1,8}?(?:pays?|gets?|(?:is|are) paid))\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:open to|happy to|flexible|talk about|hear what|the (?:whole )?package|lower end|"
    r"meet you|come down|counts? (?:too|as well|for me)|make up for|"
    r"worth (?:a lot|something|more) to me|"
    r"content with|instead of|negotiable|as low as|"
    r"(?:i['’]?d|i would|i could|i['’]?ll)(?: also| even| \w+ly)? (?:take|accept|settle for|"
    r"start (?:at|with)) (?!nothing|home)(?:\w+ )?(?:[£$€]?\d+|less|"
    rf"a (?:little|bit)|{_WORD}))\b",
    re.IGNORECASE,
)
#: What makes a sum the speaker's wish, and not the price of an oven.
WISH = re.compile(
    r"\b(?:hop(?:e|ing)|looking|want|like|expect|accept|ask|fair|right|range|thinking|need|after|"
    r"between|aim|salary|wage|pay|rate)\b",
    re.IGNORECASE,
)

"""Answers that tests of the coach and whole interviews share; training knows none of them."""

BAKERY = (
    "Two years ago, in the bakery where I work nights, the big oven broke down at one in the "
    "morning with forty loaves waiting. I was the senior baker on shift and had to get the orders "
    "of six cafés out by five. I rang the first two cafés and told them the truth, split the dough "
    "into rolls that fit the small oven, and asked my colleague to pack while I baked. Five cafés "
    "got everything in time, the sixth got its bread at half past six, and none of them left us."
)
#: To a question about pay.
PAY = (
    "I'm hoping for fifteen to sixteen fifty an hour. Three adverts on this estate name that for "
    "the same work, and I'm on fourteen now. I bring my forklift ticket and two years of nights. "
    "If the hours suit my daughter's school, I'd be content with the lower end."
)
#: To a question for a plan.
PLAN = (
    "First I would ask each of them what is due today and what can wait until tomorrow. Then I'd "
    "tell the one whose job has to wait, with the reason, before he finds out by himself. I would "
    "write the order on the board so that my colleague sees it, too, and check at noon whether "
    "it still holds."
)

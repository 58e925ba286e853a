"""Answers that candidates give in these tests; none is in the bank or the training data."""

from ..answers import BAKERY

GARDEN = (
    "Last April I was running the stockroom of a garden centre when our compost delivery failed to "
    "arrive on the Thursday before Easter. It was my job to have three hundred bags on the shop "
    "floor by Saturday morning. I rang four suppliers, found one in the next town who had stock to "
    "spare, borrowed a trailer from my brother-in-law and made three trips on Friday night. By "
    "eight on Saturday every shelf was full, we sold all but twelve bags, and since then I ring "
    "each supplier two days ahead."
)
SCHOOL = (
    "In my final year at school I looked after the money for our trip to Berlin. Three weeks "
    "before we left I noticed that the bus company had billed us twice, and nobody else had seen "
    "it. I had to get nine hundred euros back before the hostel wanted its deposit. I gathered "
    "both bills and the bank statement, went to their office with our teacher and showed them page "
    "by page. They paid it back within four days and the hostel was paid on time."
)
CARE = (
    "When my grandmother came home from hospital in 2019 there were eleven different tablets to "
    "keep track of. My aunt and I shared the days, and it was up to me that nothing was given "
    "twice. I drew up a sheet with a box for each hour, taped it to the fridge, and agreed with my "
    "aunt that whoever gave a tablet would sign for it at once. In seven months we missed a single "
    "dose, and the district nurse took a copy of my sheet for her other patients."
)
BICYCLES = (
    "At the bicycle workshop last summer two of us were off sick in the same week and twenty-three "
    "repairs were promised. I was left to decide which customers would have to wait. I sorted the "
    "tickets by who rode to work and who rode for fun, phoned the second group myself, and offered "
    "each of them a loan bike. Nineteen were ready on the day, four customers came the week after, "
    "and the owner has kept my way of sorting ever since."
)
THEATRE = (
    "Before the opening night of our amateur theatre the lighting desk lost all its settings. I "
    "was in charge of light, with five hours left until the doors opened. I put the cue sheet on "
    "the floor, asked the director which ten scenes mattered most, and programmed those first "
    "while a friend read the numbers out to me. We opened with thirty-one of thirty-six cues, "
    "nobody in the audience noticed, and I have saved every show on two sticks since that day."
)
STORIES = (GARDEN, BAKERY, SCHOOL, CARE, BICYCLES, THEATRE)

#: A piece of a story: nobody can tell whether it adds to one or begins another.
PIECE = "The owner of the place shook my hand in front of everybody on the Monday after."

#: An honest start of a story that leaves most of it out.
THIN = "One of our deliveries came late and I had to sort that out with the driver."

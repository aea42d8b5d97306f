briefingSearch("words-0",[
"areas","9",
"cyber",")",
"text","+"
])

briefingSearch("words-0",[
"draft",")#)",
"leads","+",
"page","9",
"published","1",
"text","#+",
"to","+"
])

briefingSearch("words-0",[
"leads","#",
"nowhere","#",
"published",")"
])

briefingSearch("entries-0",[
["Published","articles/a/","Article","",[],0]
])

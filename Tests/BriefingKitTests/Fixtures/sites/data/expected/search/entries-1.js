briefingSearch("entries-1",[
["2","keyless/#2","keyless","",[],0],
["1/2","pairs/#1/2","pairs","",[],0],
["2/1","pairs/#2/1","pairs","",[],0]
])

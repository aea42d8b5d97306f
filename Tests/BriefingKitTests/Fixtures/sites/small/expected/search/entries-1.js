briefingSearch("entries-1",[
["Almanac","sources/#almanac","sources","",[],0]
])

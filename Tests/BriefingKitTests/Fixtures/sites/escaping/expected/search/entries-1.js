briefingSearch("entries-1",[
["\"́ onclick=\"","things/j/","Things & \"́","",[],0],
["T<&>","terms/#t","terms","\"́ <exp>",[],0],
["<s> \"́","sources/#s","sources","",[],0],
["50% of $x_1 & {y} #1 \\\\ ~ ^ }{","sources/#u","sources","",[],0]
])

briefingSearch("entries-0",[
["<script>alert(1)</script> \"́ {{x}} '","areas/one/","<h1>Areas</h1>","]]> & <b>",[],0],
["B","articles/b/","Article","",[],0],
["<script>alert(1)</script> & \"́ {{title}} '","articles/a/","Article","\"́><img src=x> ]]> {{summary}}",["Heading \"́ <h> & 'x'","heading--h--x","<code> heading","code-heading"],0],
["<h1>Areas</h1>","areas/","Table","{{#section}} & <p>",[],0],
["Things & \"́","things/","Table","",[],0],
["sources","sources/","Table","",[],0],
["terms","terms/","Table","",[],0],
["<script>alert(1)</script> \"́","things/a/","Things & \"́","",[],0],
["=1+1","things/b/","Things & \"́","",[],0],
["+cmd","things/c/","Things & \"́","",[],0],
["-cmd","things/d/","Things & \"́","",[],0],
["@cmd","things/e/","Things & \"́","",[],0],
["\t=1","things/f/","Things & \"́","",[],0],
["two\nlines","things/g/","Things & \"́","",[],0],
["{{title}} {{{html}}}","things/h/","Things & \"́","",[],0],
["</script><!--","things/i/","Things & \"́","",[],0]
])

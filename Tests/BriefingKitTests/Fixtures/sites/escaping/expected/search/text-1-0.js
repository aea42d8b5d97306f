briefingSearch("text-1-0",[16,
"\"́ onclick=\"\n\n<script>alert(1)</script> \"́ {{x}} '\n\n",
"\"́ <exp>\n\n\"́ <exp>\n\n<def> & {{x}}\n\n<note>\n\n",
"<type> & \"́\n\nP & <Q>\n\n2020\n\n",
"{P} \\\\input{x}\n\n"
])

briefingSearch("text-0-0",[0,
"Text.\n\n",
"Leads to Draft.\n\n",
"Text.\n\n"
])

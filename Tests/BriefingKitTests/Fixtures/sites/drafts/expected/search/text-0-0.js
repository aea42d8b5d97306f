briefingSearch("text-0-0",[0,
"Text.\n\n\n",
"Leads to Draft.\n\n\n",
"Text.\n\n\n"
])

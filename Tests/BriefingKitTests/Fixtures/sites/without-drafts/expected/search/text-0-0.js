briefingSearch("text-0-0",[0,
"Leads nowhere.\n\n"
])

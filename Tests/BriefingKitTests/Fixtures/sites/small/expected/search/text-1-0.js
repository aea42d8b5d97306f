briefingSearch("text-1-0",[16,
"book\n\nPress\n\n1999\n\nmi\n\n"
])

// The system's libcmark, the CommonMark reference implementation.
#include <cmark.h>

/* Plain functions around what Swift cannot import: macros, globals, variadics, wide cells. */
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

/* Must come before <curses.h>: otherwise NCURSES_WIDECHAR is 0 and cchar_t is hidden. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef NCURSES_NOMACROS
#define NCURSES_NOMACROS 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>

/* _GNU_SOURCE is not in force inside the module, so these are declared here. */
extern int memfd_create(const char *name, unsigned int flags);
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t length);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *folder);

/* A file in memory, closed on exec; -1 where there can be none. */
static inline int nc_memory_file(void) { return memfd_create("frame", 1U /* MFD_CLOEXEC */); }

/* Starts ncurses with its output in a file and no input. NULL for an unknown type, where initscr()
   would end the process. The streams are handed back because delscreen() does not close them. */
static inline SCREEN *nc_start(const char *type, int output, FILE **streams) {
  streams[0] = fdopen(output, "w");
  streams[1] = fopen("/dev/null", "re");
  if (!streams[0] || !streams[1]) return NULL;
  return newterm(type, streams[0], streams[1]);
}

static inline void nc_close(FILE **streams) {
  if (streams[0]) fclose(streams[0]);
  if (streams[1]) fclose(streams[1]);
}

/* Globals: reading them as Swift variables is an error in Swift 6. */
static inline WINDOW *nc_screen(void) { return stdscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }

/* Attributes are macros that Swift does not import. */
static inline attr_t nc_bold(void) { return A_BOLD; }
static inline attr_t nc_dim(void) { return A_DIM; }
static inline attr_t nc_underline(void) { return A_UNDERLINE; }
static inline attr_t nc_reverse(void) { return A_REVERSE; }
static inline attr_t nc_italic(void) { return A_ITALIC; }

/* wchar_t imports as Unicode.Scalar, so scalars are passed as numbers. */
static inline int nc_set_cell(
    cchar_t *cell, uint32_t scalar, uint32_t first_mark, uint32_t second_mark, attr_t attributes,
    int pair) {
  wchar_t text[4] = {(wchar_t)scalar, (wchar_t)first_mark, (wchar_t)second_mark, 0};
  /* Pairs beyond a short go through the last argument, which then stands alone. */
  return setcchar(cell, text, attributes, (short)(pair < 256 ? pair : 0), pair < 256 ? NULL : &pair);
}
static inline int nc_put_cells(WINDOW *window, int y, int x, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(window, y, x, cells, count);
}
static inline int nc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/* A terminfo string, NULL where the terminal lacks the capability. */
static inline const char *nc_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}
/* The string that makes all lines scroll together; NULL where there are no scrolling regions. */
static inline const char *nc_whole_region(int height) {
  const char *text = nc_capability("csr");
  return text ? tparm(text, 0, height - 1) : NULL;
}

/* Only LC_CTYPE: numbers stay as in C. */
static inline const char *nc_set_locale(const char *name) { return setlocale(LC_CTYPE, name); }
static inline const char *nc_codeset(void) { return nl_langinfo(CODESET); }

#endif

#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
/* Must come before <curses.h>: otherwise NCURSES_WIDECHAR is 0 and the cchar_t API is hidden. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef NCURSES_NOMACROS
#define NCURSES_NOMACROS 1
#endif
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <locale.h>
#include <langinfo.h>
#include <wchar.h>
#include <signal.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <sys/signalfd.h>
#include <sys/eventfd.h>
#include <curses.h>
#include <term.h>   /* tigetflag, tigetstr, tparm, setupterm, putp */
/* term.h defines hundreds of short macros (columns, lines, tab, bell, newline, ...);
   Swift ignores expression macros that are not literals, but C code after it would suffer. */

/* ---- globals: reading them as Swift vars is an error under Swift 6 ---- */
static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline int nc_lines(void) { return LINES; }
static inline int nc_cols(void) { return COLS; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }
static inline const char *nc_term(void) { const char *t = termname(); return t ? t : ""; }

/* ---- stdio streams are globals too ---- */
static inline SCREEN *nc_newterm(const char *type, int infd, int outfd) {
  FILE *o = fdopen(dup(outfd), "w"), *i = fdopen(dup(infd), "r");
  if (!o || !i) return NULL;
  return newterm(type, o, i);
}
/* ncurses renders into a memory file: one write(2) per frame, no tty needed, bytes testable */
extern int posix_openpt(int); extern int grantpt(int); extern int unlockpt(int); extern int ptsname_r(int, char *, size_t);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
extern int memfd_create(const char *, unsigned int); /* _GNU_SOURCE is not in force inside the module */
static inline int nc_memfd(void) { return (int)memfd_create("ncurses-out", 1U); }
static inline SCREEN *nc_newterm_mem(const char *type, int memfd) {
  FILE *o = fdopen(memfd, "w"), *i = fopen("/dev/null", "r");
  if (!o || !i) return NULL;
  return newterm(type, o, i);
}
/* setupterm with errret != NULL does not exit(1) the process; newterm() with an unknown TERM returns NULL */
static inline int nc_probe_term(const char *type, int fd) {
  int err = 0; int rc = setupterm(type, fd, &err);
  return rc == OK ? 1 : err;       /* 1 ok, 0 no such entry / generic, -1 no terminfo db */
}

/* ---- getyx & friends are macros ---- */
static inline void nc_getyx(WINDOW *w, int *y, int *x) { *y = getcury(w); *x = getcurx(w); }
static inline void nc_getmaxyx(WINDOW *w, int *y, int *x) { *y = getmaxy(w); *x = getmaxx(w); }

/* ---- variadics ---- */
static inline int nc_mvwprint(WINDOW *w, int y, int x, const char *s) { return mvwprintw(w, y, x, "%s", s); }

/* ---- attribute macros (NCURSES_BITS expressions are not imported) ---- */
static const uint32_t NC_A_BOLD = A_BOLD, NC_A_DIM = A_DIM, NC_A_UNDERLINE = A_UNDERLINE,
  NC_A_REVERSE = A_REVERSE, NC_A_ITALIC = A_ITALIC, NC_A_ALTCHARSET = A_ALTCHARSET, NC_A_NORMAL = A_NORMAL;
static inline attr_t nc_a_bold(void){return A_BOLD;}

/* ---- cells ---- */
static inline int nc_setcell(cchar_t *c, const uint32_t *scalars, int n, attr_t a, int pair) {
  wchar_t w[CCHARW_MAX + 1]; if (n > CCHARW_MAX) n = CCHARW_MAX;
  for (int i = 0; i < n; i++) w[i] = (wchar_t)scalars[i];
  w[n] = 0;
  return setcchar(c, w, a, (short)(pair > 32767 ? 0 : pair), pair > 32767 || pair > 255 ? (void *)&pair : NULL);
}
static inline int nc_cell_len(const cchar_t *c) { wchar_t w[CCHARW_MAX+1]; attr_t a; short p; int ip; return getcchar(c, NULL, &a, &p, NULL); }
static inline int nc_put_row(WINDOW *w, int y, int x, const cchar_t *cells, int n) { return mvwadd_wchnstr(w, y, x, cells, n); }
static inline int nc_wcwidth(uint32_t s) { return wcwidth((wchar_t)s); }
static inline const cchar_t *nc_wacs(int ch) { return &_nc_wacs[ch & 127]; }
static inline int nc_put_wacs(WINDOW *w, int y, int x, int ch) { return mvwadd_wch(w, y, x, &_nc_wacs[ch & 127]); }

/* ---- keys ---- */
enum { NC_READ_NONE = 0, NC_READ_CHAR = 1, NC_READ_KEY = 2 };
static inline int nc_read(WINDOW *w, uint32_t *out) {
  wint_t wc = 0; int rc = wget_wch(w, &wc);
  *out = (uint32_t)wc;
  return rc == ERR ? NC_READ_NONE : rc == KEY_CODE_YES ? NC_READ_KEY : NC_READ_CHAR;
}
static inline int nc_key_f(int n) { return KEY_F(n); }
typedef struct { int x, y; uint32_t bstate; } nc_mouse;
static inline int nc_getmouse(nc_mouse *m) { MEVENT e; int rc = getmouse(&e); if (rc == OK) { m->x = e.x; m->y = e.y; m->bstate = (uint32_t)e.bstate; } return rc; }
static inline uint32_t nc_mouse_on(void) { mmask_t old; return (uint32_t)mousemask(ALL_MOUSE_EVENTS | REPORT_MOUSE_POSITION, &old); }
static inline uint32_t nc_mouse_off(void) { return (uint32_t)mousemask(0, NULL); }
static const uint32_t NC_B1_PRESSED = BUTTON1_PRESSED, NC_B1_RELEASED = BUTTON1_RELEASED, NC_B4_PRESSED = BUTTON4_PRESSED, NC_B5_PRESSED = BUTTON5_PRESSED, NC_MOVE = REPORT_MOUSE_POSITION;

/* ---- terminfo ---- */
static inline int nc_tigetflag(const char *n) { return tigetflag(n); }
static inline int nc_tigetnum(const char *n) { return tigetnum(n); }
static inline const char *nc_tigetstr(const char *n) { const char *s = tigetstr(n); return (s == (char *)-1) ? NULL : s; }

/* ---- locale ---- */
static inline const char *nc_setlocale(const char *l) { return setlocale(LC_CTYPE, l); }
static inline const char *nc_codeset(void) { return nl_langinfo(CODESET); }
static inline int nc_mb_cur_max(void) { return (int)MB_CUR_MAX; }
#endif

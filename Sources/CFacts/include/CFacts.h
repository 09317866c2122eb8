#ifndef CFACTS_H
#define CFACTS_H
#endif

import { boot } from './backend/boot';

// The book is asked first; the rest of the window is loaded while it answers.
const booting = boot();
void import('./window').then(({ start }) => start(booting));

// For Jest's workers: a process that has nothing left to do goes at once. Node would first give back every piece of a heap of
// a gigabyte; Jest waits half a second for that and then tells of tests that leak.
process.on('exit', (code) => process.reallyExit(code));

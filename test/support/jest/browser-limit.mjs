import { jest } from '@jest/globals';

// Whole journeys in one test.
jest.setTimeout(120_000);

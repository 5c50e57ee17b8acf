import { describe, expect, it } from '@jest/globals';
import { qrFigure } from './qr-figure.js';

describe('QR figure', () => {
  it('joins the dark modules of a row and keeps the quiet border of four', () => {
    const figure = qrFigure({ size: 3, data: [1, 1, 0, 0, 0, 0, 1, 0, 1] }, 'alt', 'caption');
    expect(figure.viewBox).toBe('0 0 11 11');
    expect(figure.path).toBe('M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z');
  });
});

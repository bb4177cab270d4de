//! What a font would draw: shaping and rasterising on the CPU, the same on every machine.

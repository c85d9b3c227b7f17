#!/usr/bin/env node
import '../../../bin/imgint.ts'

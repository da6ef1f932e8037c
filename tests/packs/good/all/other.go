package main // other

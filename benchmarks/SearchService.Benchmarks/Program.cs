Console.Error.WriteLine("usage: segmentation | peers"); return 2;

use summitry::{scenario, quantity::*, random::Seed, negotiation::*, analysis};
use std::time::Instant;
fn main(){
 let mut args: Vec<String> = std::env::args().skip(1).collect();
 let file=args.remove(0);
 let mut d = match scenario::load(&file){Ok(d)=>d,Err(e)=>{eprintln!("{e}");return}};
 let sets: Vec<(String,String)> = args.iter().map(|a|{let (x,y)=a.split_once('=').unwrap();(x.to_string(),y.to_string())}).collect();
 if !sets.is_empty(){ let s: Vec<(&str,&str)>=sets.iter().map(|(a,b)|(a.as_str(),b.as_str())).collect(); d=match d.set_all(&s){Ok(d)=>d,Err(e)=>{eprintln!("{e}");return}}; }
 let s=d.scenario();
 let t=Instant::now();
 let game=s.game(); let trace=s.play(&game,Seed(0));
 let el=t.elapsed();
 let r=trace.ending.round();
 for act in &trace.acts { if let Action::Propose(p)=&act.action { let v: Vec<String>=Side::BOTH.iter().map(|x| format!("{:.3}",game.value(*x,act.round,p).get())).collect();
   println!("{:2} {} {:6} target {:.3} {:?} {:?} {}", act.round+1, s.calendar().date(act.round), s.delegations[act.by].name, act.target.get(), v, p, act.answer.map_or(String::new(),|a|format!("{:?}",a.verdict))); } else {println!("{:2} {:?}",act.round+1,act)} }
 println!("{:?}", trace.ending);
 if let Some(p)=trace.ending.package(){ for (i,o) in p.iter(){ println!("   {:15} {:25}", s.agenda.issue(i).name, s.agenda.issue(i).option_name(o)); } }
 for x in Side::BOTH { println!("no deal {:.3} best {:.3}", game.no_deal(x,r).get(), game.search(x,r).best().unwrap().value.get()); }
 let t2=Instant::now(); let f=analysis::frontier(&game,r); println!("n {} play {el:?} frontier {} in {:?}", game.space().n_packages(), f.len(), t2.elapsed());
 let pts: Vec<PerSide<f64>>=f.iter().map(|e| PerSide::from_fn(|x| game.payoff(x,r,e.values[x]).get())).collect();
 let nd=PerSide::from_fn(|x| game.no_deal(x,r).get());
 let zone=pts.iter().filter(|p| Side::BOTH.iter().all(|x| p[*x]>=nd[*x])).count();
 println!("frontier points beating no deal {zone}");
 if let Some(n)=analysis::nash(&pts,nd){ println!("nash {:?} {:?}", pts[n], f[n].package); }
}
